// Writes the tables of options in docs/operations.md from their declarations. dev/src/options.test.ts compares the two.
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { tableOf } from '../../command/src/tell.mjs'
import { rooms } from './commands.mjs'
import { root } from './lib.mjs'

const tables = {
  gateway: rooms['network/gateway'].gateway,
  devnode: rooms['network/devnode'].devnode,
  explorer: rooms['apps/explorer'].explorer,
  'npm start': rooms.dev.start,
  conformance: rooms['network/conformance'].conformance,
  'bench:network': rooms.bench.network,
  'bench:servers': rooms.bench.servers,
  network: rooms.dev.network,
  'verify:enclave': rooms.dev.verify,
  receipt: rooms.dev.receipt,
  passporting: rooms['apps/passporting'].passporting,
  'network:purge': rooms['network/operator'].purge,
}

/** The document with its tables as they should be: each stands between two comments that name its command. */
export function withTables(text) {
  return Object.entries(tables).reduce((before, [name, command]) => {
    const [begin, end] = [`<!-- options of ${name} -->\n\n`, `\n\n<!-- end of options -->`]
    const from = before.indexOf(begin)
    const to = before.indexOf(end, from)
    if (from < 0 || to < 0) throw new Error(`The document has no place for the options of ${name}.`)
    const called = name.startsWith('npm ') ? name : `npm run ${name}`
    const table = tableOf(`option of \`${called}\``, command)
    return before.slice(0, from + begin.length) + table + before.slice(to)
  }, text)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = `${root}/docs/operations.md`
  writeFileSync(file, withTables(readFileSync(file, 'utf8')))
}

// npm run network [-- options] and npm run network:COMMAND [-- options]
import { pathToFileURL } from 'node:url'
import { buildKwild, kwildPath } from './build-kwild.mjs'
import { build, install, must, requireNode } from './lib.mjs'
import { checkOptions } from './options.mjs'

requireNode()
const args = process.argv.slice(2)
const command = args[0] && !args[0].startsWith('-') ? args.shift() : 'start'
const entries = {
  start: 'network',
  'replace-leader': 'network-replace-leader',
  join: 'network-join',
  leave: 'network-leave',
  rotate: 'network-rotate',
  faults: 'network-faults',
  attacks: 'network-attacks',
  differential: 'network-differential',
  membership: 'network-membership',
  erasure: 'network-erasure',
}
const entry = entries[command]
if (!entry) {
  console.error(`There is no command ${command}; there are ${Object.keys(entries).join(', ')}.`)
  process.exit(1)
}
checkOptions(entry, args)
await install()
const { status, reason } = await buildKwild({ log: console.log })
if (status === 'missing') {
  console.log(`Skipped: ${reason}`)
  process.exit(0)
}
// The pages are built only where they are served.
if (command === 'start' && !args.includes('--nodes-only')) await build()
else await must('Compiling', 'npx', ['tsc', '-b', 'dev'])
const main = new URL(`../dist/${entry}.js`, import.meta.url)
process.argv = [process.argv[0], main.pathname, '--kwild', kwildPath, ...args]
await import(pathToFileURL(main.pathname).href)

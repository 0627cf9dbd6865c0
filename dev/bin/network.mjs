// npm run network [-- options] and npm run network:replace-leader [-- options]
import { pathToFileURL } from 'node:url'
import { buildKwild, kwildPath } from './build-kwild.mjs'
import { build, install, must, requireNode } from './lib.mjs'

requireNode()
await install()
const args = process.argv.slice(2)
const command = args[0] && !args[0].startsWith('-') ? args.shift() : 'start'
const entries = {
  start: 'network',
  'replace-leader': 'network-replace-leader',
  faults: 'network-faults',
}
const entry = entries[command]
if (!entry) {
  console.error(`There is no command ${command}; there are ${Object.keys(entries).join(', ')}.`)
  process.exit(1)
}
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

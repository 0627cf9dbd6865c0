// npm run network [-- options] and npm run network:COMMAND [-- options]
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  buildKwild,
  buildRaceKwild,
  kwildPath,
  raceKwildPath,
} from '../../network/kwild/tool/build.mjs'
import { build, install, must, requireNode } from './lib.mjs'
import { checkOptions, commands } from './options.mjs'

requireNode()
const args = process.argv.slice(2)
const command = args[0] && !args[0].startsWith('-') ? args.shift() : 'start'
const name = command === 'start' ? 'network' : `network-${command}`
if (!Object.hasOwn(commands, name)) {
  const known = Object.keys(commands).flatMap((one) => one.split('network-').slice(1))
  console.error(`There is no command ${command}; there are start, ${known.join(', ')}.`)
  process.exit(1)
}
checkOptions(name, args)
await install()
const race = args.includes('--race')
// Two nodes that run already need no third program.
if (!args.some((arg) => arg === '--target' || arg.startsWith('--target='))) {
  const { status, reason } = await (race ? buildRaceKwild : buildKwild)({ log: console.log })
  if (status === 'missing') {
    console.log(`Skipped: ${reason}`)
    process.exit(0)
  }
}
// The pages are built only where they are served.
if (command === 'start' && !args.includes('--nodes-only')) await build()
else await must('Compiling', 'npx', ['tsc', '-b', commands[name].main.split('/dist/')[0]])
const main = fileURLToPath(new URL(`../../${commands[name].main}.js`, import.meta.url))
process.argv = [process.argv[0], main, '--kwild', race ? raceKwildPath : kwildPath, ...args]
await import(pathToFileURL(main).href)

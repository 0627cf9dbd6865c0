// npm run network [-- options] and npm run network:COMMAND [-- options]: answers --help and wrong options, builds what the
// command needs, and runs it.
import { pathToFileURL } from 'node:url'
import { readCommand } from '../../command/src/tell.mjs'
import {
  buildKwild,
  buildRaceKwild,
  kwildPath,
  raceKwildPath,
} from '../../network/kwild/tool/build.mjs'
import { networkCommand } from './commands.mjs'
import { build, install, must, requireNode, root } from './lib.mjs'

requireNode()
const args = process.argv.slice(2)
const name = args[0] && !args[0].startsWith('-') ? args.shift() : 'start'
const { room, command } = networkCommand(name)
const { values } = readCommand(command, args)
await install()
// Nodes that run already need no program.
if ('kwild' in command.options && values.kwild === undefined && !values.target?.length) {
  const { status, reason } = await (values.race ? buildRaceKwild : buildKwild)({ log: console.log })
  if (status === 'missing') {
    console.log(`Skipped: ${reason}`)
    process.exit(0)
  }
  args.push('--kwild', values.race ? raceKwildPath : kwildPath)
}
// The pages are built only where they are served.
if (name === 'start' && !values['nodes-only']) await build({ portBase: values['port-base'] })
else await must('Compiling', 'npx', ['tsc', '-b', room])
const main = pathToFileURL(`${root}/${room}/dist/${command.main}.js`)
process.argv = [process.argv[0], main.pathname, ...args]
await import(main.href)

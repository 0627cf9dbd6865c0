// Compiles and runs the command of one room: node dev/bin/run.mjs network/devnode devnode -- options
import { pathToFileURL } from 'node:url'
import { asksForHelp, helpOf } from '../../command/src/tell.mjs'
import { rooms } from './commands.mjs'
import { install, must, requireNode } from './lib.mjs'

requireNode()
const [room, name, ...args] = process.argv.slice(2)
const command = rooms[room][name]
// What else is wrong, the program says in its own way.
if (asksForHelp(args)) {
  console.log(helpOf(command))
  process.exit(0)
}
await install()
await must('Compiling', 'npx', ['tsc', '-b', room])
const main = `${room}/dist/${command.main}.js`
process.argv = [process.argv[0], main, ...args]
await import(pathToFileURL(main).href)

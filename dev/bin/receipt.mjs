// npm run receipt [-- FILE]: answers --help and wrong options, compiles, and verifies the receipt.
import { readCommand } from '../../command/src/tell.mjs'
import { rooms } from './commands.mjs'
import { install, must, requireNode } from './lib.mjs'

requireNode()
readCommand(rooms.dev.receipt, process.argv.slice(2))
await install()
await must('Compiling', 'npx', ['tsc', '-b', 'dev'])
await import('../dist/receipt/main.js')

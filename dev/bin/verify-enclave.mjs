// npm run verify:enclave [-- URL]: answers --help and wrong options, compiles, and runs the comparison.
import { readCommand } from '../../command/src/tell.mjs'
import { rooms } from './commands.mjs'
import { install, must, requireNode } from './lib.mjs'

requireNode()
readCommand(rooms.dev.verify, process.argv.slice(2))
await install()
await must('Compiling', 'npx', ['tsc', '-b', 'dev'])
await import('../dist/enclave-build/main.js')

import { readCommand } from '../../command/src/tell.mjs'
import { rooms } from './commands.mjs'
import { buildPages, compile, install, requireNode } from './lib.mjs'

requireNode()
const { values } = readCommand(rooms.dev.start, process.argv.slice(2))
await install()
await compile()
await buildPages({ portBase: values['port-base'], https: values.https })
await import('../dist/main.js')

import { readCommand } from '../../command/src/tell.mjs'
import { rooms } from './commands.mjs'
import { buildPages, compile, install, requireNode } from './lib.mjs'

requireNode()
const { values } = readCommand(rooms.dev.start, process.argv.slice(2))
await install()
await compile()
const { 'port-base': portBase, https, only } = values
await buildPages({ portBase, https, only })
await import('../dist/main.js')

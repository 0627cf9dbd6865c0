// npm run playground: builds and serves the pages for looking at every screen.
import { readCommand } from '../../command/src/tell.mjs'
import { rooms } from './commands.mjs'
import { buildPlayground, compile, install, requireNode } from './lib.mjs'

requireNode()
const { values } = readCommand(rooms.dev.playground, process.argv.slice(2))
await install()
await compile()
await buildPlayground(values['port-base'])
await import('../dist/playground/main.js')

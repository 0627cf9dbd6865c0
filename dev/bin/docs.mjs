// npm run docs: builds the documentation site and serves it; `-- --build` builds it alone.
import { readCommand } from '../../command/src/tell.mjs'
import { rooms } from './commands.mjs'
import { compile, install, requireNode } from './lib.mjs'

requireNode()
readCommand(rooms.dev.docs, process.argv.slice(2))
await install()
await compile()
await import('../dist/docs/main.js')

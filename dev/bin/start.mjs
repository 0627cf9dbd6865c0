import { build, install, requireNode } from './lib.mjs'
import { checkOptions } from './options.mjs'

requireNode()
checkOptions('start', process.argv.slice(2))
await install()
await build()
await import('../dist/main.js')

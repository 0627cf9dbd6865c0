import { build, install, requireNode } from './lib.mjs'

requireNode()
await install()
await build()

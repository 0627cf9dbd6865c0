// npm run build: the pages for the development hosts, or for those that IDOS_* variables name.
import { build, install, requireNode } from './lib.mjs'

requireNode()
await install()
await build({ env: process.env })

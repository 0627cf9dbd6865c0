import { buildPages, compile, install, requireNode } from './lib.mjs'
import { checkOptions } from './options.mjs'
import { portBaseIn } from './port-base.mjs'

requireNode()
const args = process.argv.slice(2).filter((arg) => arg !== '--')
checkOptions('start', args)
await install()
await compile()
await buildPages({ portBase: await portBaseIn(args) })
await import('../dist/main.js')

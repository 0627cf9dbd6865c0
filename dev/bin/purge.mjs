// npm run network:purge -- --target URL [options]
import { pathToFileURL } from 'node:url'
import { install, must, requireNode } from './lib.mjs'

requireNode()
await install()
await must('Compiling', 'npx', ['tsc', '-b', 'network/operator'])
const main = new URL('../../network/operator/dist/purge/network-purge.js', import.meta.url)
process.argv = [process.argv[0], main.pathname, ...process.argv.slice(2)]
await import(pathToFileURL(main.pathname).href)

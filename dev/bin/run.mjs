// Compiles and runs the command of one room: node dev/bin/run.mjs network/devnode [entry] -- options
import { pathToFileURL } from 'node:url'
import { install, must, requireNode } from './lib.mjs'

requireNode()
await install()
const [room, ...rest] = process.argv.slice(2)
const named = rest[0] && !rest[0].startsWith('-') ? rest.shift() : undefined
const entry = named === undefined ? 'main' : named === 'lint' ? 'lint/cli' : `${named}/main`
await must('Compiling', 'npx', ['tsc', '-b', room])
process.argv = [process.argv[0], `${room}/dist/${entry}.js`, ...rest]
await import(pathToFileURL(`${room}/dist/${entry}.js`).href)

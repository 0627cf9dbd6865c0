// Records what the present bridge and Isle say to each other: npm run record -w @idos/sdk-bridge -- NAME
// A recording stands for a release and is never changed: a name that is there is refused.
import { existsSync, writeFileSync } from 'node:fs'
import { play } from '../dist/contract/play.js'

const [name = ''] = process.argv.slice(2)
const file = new URL(`../src/contract/recordings/${name}.json`, import.meta.url)
if (!/^[a-z0-9.-]+$/.test(name)) throw new Error('Give it the name of a release: 1-0.1.0')
if (existsSync(file)) throw new Error(`${name} is recorded already, and stays as it is.`)
writeFileSync(file, `${JSON.stringify(await play(), null, 1)}\n`)
process.stdout.write(`Recorded ${file.pathname}. Name it in src/contract/index.ts.\n`)
process.exit(0)

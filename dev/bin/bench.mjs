// npm run bench [name] [-- options]: ratios measured in one run, medians. Without a name, every benchmark in turn.
import { existsSync } from 'node:fs'
import { buildKwild, kwildPath } from '../../network/kwild/tool/build.mjs'
import { chromium } from './chromium.mjs'
import { build, install, must, requireNode, run } from './lib.mjs'

const all = ['crypto', 'enclave', 'network']
requireNode()
await install()
const args = process.argv.slice(2)
const named = args[0] && !args[0].startsWith('-') ? [args.shift()] : all
for (const name of named) {
  if (!all.includes(name)) {
    console.error(`There is no benchmark "${name}"; there are ${all.join(', ')}.`)
    process.exit(1)
  }
}
const network = args.indexOf('--network')
if ((network >= 0 && args[network + 1] === 'kwild') || args.includes('--network=kwild')) {
  const { status, reason } = await buildKwild({ log: console.log })
  if (status === 'missing') {
    console.log(`Skipped: ${reason}`)
    process.exit(0)
  }
  args.push('--kwild', kwildPath)
}
await must('Compiling', 'npx', ['tsc', '-b'])
if (named.includes('crypto') && !existsSync('enclave/build')) await build()
const browser = named.includes('enclave') ? await chromium() : null
for (const name of named) {
  if (name === 'enclave' && !browser) continue
  const own = name === 'enclave' ? ['--chromium', browser] : args
  const { code } = await run('node', [`bench/dist/${name}.js`, ...own])
  if (code !== 0) process.exitCode = code
}

// npm run bench [name] [-- options]: ratios measured in one run, medians. Without a name, every benchmark in turn.
import { existsSync } from 'node:fs'
import { readCommand } from '../../command/src/tell.mjs'
import { buildKwild, kwildPath } from '../../network/kwild/tool/build.mjs'
import { chromium } from './chromium.mjs'
import { rooms } from './commands.mjs'
import { build, install, must, requireNode, run } from './lib.mjs'

requireNode()
const commands = rooms.bench
const args = process.argv.slice(2).filter((arg) => arg !== '--')
const name = args[0] && !args[0].startsWith('-') ? args.shift() : undefined
if (name !== undefined && !Object.hasOwn(commands, name)) {
  console.error(`There is no benchmark "${name}"; there are ${Object.keys(commands).join(', ')}.`)
  process.exit(1)
}
const everything = {
  ...commands.network,
  usage: 'npm run bench -- [NAME]',
  about: `Ratios measured in one run: ${Object.keys(commands).join(', ')}, or all in turn. The options are those of network.`,
}
const { values } = readCommand(name === undefined ? everything : commands[name], args)
const chosen = name === undefined ? Object.keys(commands) : [name]
await install()
if (values.network === 'kwild' && values.kwild === undefined) {
  const { status, reason } = await buildKwild({ log: console.log })
  if (status === 'missing') {
    console.log(`Skipped: ${reason}`)
    process.exit(0)
  }
  args.push('--kwild', kwildPath)
}
await must('Compiling', 'npx', ['tsc', '-b'])
if (chosen.includes('crypto') && !existsSync('enclave/build')) await build()
for (const one of chosen) {
  const own = await argumentsOf(one)
  if (!own) continue
  const isAlone = (one === 'isle' || one === 'dashboard') && values[one] === undefined
  const stack = isAlone ? await startPages(one, own) : undefined
  const { code } = await run('node', [`bench/dist/${commands[one].main}.js`, ...own])
  await stack?.stop()
  if (code !== 0) process.exitCode = code
}

/** A stack for the bench of a page, on the ports that its options name. Says in them where the page is. */
async function startPages(name, own) {
  const { values } = readCommand(commands[name], own)
  const { developmentHosts } = await import('../dist/hosts.js')
  const { startStacks } = await import('./e2e-stacks.mjs')
  const portBase = values['port-base']
  own.push(`--${name}`, developmentHosts(portBase)[name].origin)
  // A file whose tests need the shared stack, and it alone.
  return startStacks({ portBase, files: ['journey'] })
}

/** What a benchmark is started with; `null` where there is no browser for it. */
async function argumentsOf(one) {
  if (one === 'crypto') return []
  if (one === 'network') return args
  if (one === 'servers') return name === undefined ? [] : args
  const own = name === undefined ? [] : [...args]
  if (values.chromium !== undefined) return own
  const browser = await chromium()
  return browser && [...own, '--chromium', browser]
}

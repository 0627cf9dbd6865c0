// npm run e2e [-- FILE ...] [options]: builds, starts the stacks that the tests need, and runs them.
import { parseArgs } from 'node:util'
import { readCommand } from '../../network/operator/src/command/tell.mjs'
import { portBase } from '../src/commands.mjs'
import { otherBrowsers } from './browsers.mjs'
import { chromium } from './chromium.mjs'
import { startStacks } from './e2e-stacks.mjs'
import { compile, install, requireNode, run } from './lib.mjs'

const command = {
  usage: 'npm run e2e -- [FILE ...]',
  about:
    'The browser tests: all, or those of files whose paths contain one of the words. Other options go to Vitest.',
  options: {
    network: {
      value: 'KIND',
      help: 'what keeps the data; `kwild`: four validators of the real engine',
      default: 'devnode',
      check: (text) => ['devnode', 'kwild'].includes(text),
      must: 'devnode or kwild',
    },
    'port-base': { ...portBase, help: 'all ports from here on, beside a stack that runs' },
    running: { help: 'on the stack that runs there already' },
  },
}
const OTHER_BROWSERS = 'e2e/src/other-browsers.e2e.ts'
/** What runs on validators unless files are named: a block takes half a second there. */
const ON_KWILD = ['journey', 'looks', 'attacks', 'kwil-js']

/** Our options as they were written, and everything else, which is Vitest's. */
function split(args) {
  const options = Object.fromEntries(
    Object.entries({ ...command.options, help: {} }).map(([name, { value }]) => [
      name,
      { type: value === undefined ? 'boolean' : 'string' },
    ]),
  )
  const { tokens, positionals } = parseArgs({ args, options, strict: false, tokens: true })
  const places = tokens
    .filter(({ kind, name }) => kind === 'option' && Object.hasOwn(options, name))
    .flatMap(({ index, value, inlineValue }) =>
      value === undefined || inlineValue ? [index] : [index, index + 1],
    )
  const isOurs = (_, index) => places.includes(index)
  return {
    ours: args.filter(isOurs),
    others: args.filter((arg, index) => !isOurs(arg, index)),
    files: positionals,
  }
}

requireNode()
const { ours, others, files } = split(process.argv.slice(2).filter((arg) => arg !== '--'))
const { values } = readCommand(command, ours)
const onKwild = values.network === 'kwild'
if (onKwild && files.length === 0) {
  files.push(...ON_KWILD)
  others.push(...ON_KWILD)
}

await install()
await compile()
const browser = await chromium()
if (!browser) process.exit(1)
const inOthers = files.length === 0 || files.some((part) => OTHER_BROWSERS.includes(part))
const beside = inOthers ? await otherBrowsers() : {}
const options = { portBase: values['port-base'], files, onKwild, running: values.running }
const stacks = await startStacks(options).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
const suite = ['vitest', 'run', '--config', 'e2e/vitest.config.ts', ...others]
const { code } = await run('npx', suite, {
  env: { IDOS_CHROMIUM: browser, ...beside, ...stacks.env },
})
await stacks.stop()
process.exitCode = code

// npm run e2e [-- FILE ...] [options]: the browser tests. Files are parts of their paths; without one, all.
// --network kwild: the same journey on four validators. --port-base N: on other ports, beside a stack that runs.
// --running: on the stack that runs there already. All else goes to Vitest.
import { parseArgs } from 'node:util'
import { chromium } from './chromium.mjs'
import { startStacks } from './e2e-stacks.mjs'
import { compile, install, requireNode, run } from './lib.mjs'
import { portBaseIn } from './port-base.mjs'

const own = {
  network: { type: 'string' },
  'port-base': { type: 'string' },
  running: { type: 'boolean' },
}

requireNode()
const args = process.argv.slice(2).filter((arg) => arg !== '--')
const { values, positionals, tokens } = parseArgs({
  args,
  options: own,
  strict: false,
  tokens: true,
})
const onKwild = values.network === 'kwild'
if (onKwild && values['port-base']) {
  console.error('The network is on the ports from 7400: --port-base is for development nodes.')
  process.exit(2)
}
const files =
  onKwild && positionals.length === 0 ? ['journey', 'looks', 'attacks', 'kwil-js'] : positionals
const isOurs = ({ kind, name }) => kind === 'option' && Object.hasOwn(own, name)
const ours = tokens
  .filter(isOurs)
  .flatMap(({ index, value, inlineValue }) =>
    value === undefined || inlineValue ? [index] : [index, index + 1],
  )
const forVitest = args.filter((_, index) => !ours.includes(index))
if (positionals.length === 0) forVitest.push(...files)

await install()
await compile()
const portBase = await portBaseIn(args)
const browser = await chromium()
if (!browser) process.exit(1)
const options = { portBase, files, onKwild, running: values.running }
const stacks = await startStacks(options).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
const suite = ['vitest', 'run', '--config', 'e2e/vitest.config.ts', ...forVitest]
const { code } = await run('npx', suite, { env: { IDOS_CHROMIUM: browser, ...stacks.env } })
await stacks.stop()
process.exitCode = code

// npm run e2e [-- FILE ...] [options]: builds, starts the stacks that the tests need, and runs them.
import { splitArguments } from '../../command/src/split.mjs'
import { readCommand } from '../../command/src/tell.mjs'
import { otherBrowsers } from './browsers.mjs'
import { chromium } from './chromium.mjs'
import { rooms } from './commands.mjs'
import { startStacks } from './e2e-stacks.mjs'
import { compile, install, requireNode, run } from './lib.mjs'

const OTHER_BROWSERS = 'e2e/src/other-browsers.e2e.ts'
/** What runs on validators unless files are named: a block takes half a second there. */
const ON_KWILD = ['journey', 'looks', 'attacks', 'kwil-js']

requireNode()
const { ours, others, words: files } = splitArguments(rooms.dev.e2e, process.argv.slice(2))
const { values } = readCommand(rooms.dev.e2e, ours)
const onKwild = values.network === 'kwild'
if (onKwild && files.length === 0) {
  files.push(...ON_KWILD)
  others.push(...ON_KWILD)
}

await install()
await compile()
const browser = await chromium()
if (!browser) process.exit(1)
// Only when they are named: starting them takes minutes.
const inOthers = files.some((part) => OTHER_BROWSERS.includes(part))
const beside = inOthers ? await otherBrowsers() : {}
const options = { portBase: values['port-base'], files, onKwild, running: values.running }
const stacks = await startStacks(options).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
const suite = ['vitest', 'run', '--config', 'e2e/vitest.config.ts', ...others]
const { code } = await run('npx', suite, {
  env: {
    IDOS_CHROMIUM: browser,
    ...(files.length > 0 ? { IDOS_E2E_NAMED: '1' } : {}),
    ...beside,
    ...stacks.env,
  },
})
await stacks.stop()
process.exitCode = code

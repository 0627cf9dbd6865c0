import { chromium } from './chromium.mjs'
import { build, install, requireNode, run } from './lib.mjs'

requireNode()
await install()
await build()
const browser = await chromium()
if (!browser) process.exit(1)
const { code } = await run(
  'npx',
  ['vitest', 'run', '--config', 'e2e/vitest.config.ts', ...process.argv.slice(2)],
  {
    env: { IDOS_CHROMIUM: browser },
  },
)
process.exitCode = code

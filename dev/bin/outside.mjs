// npm run test:outside: packs what is published, installs it in empty folders, and runs it there against a stack.
import { chromium } from './chromium.mjs'
import { startStacks } from './e2e-stacks.mjs'
import { build, install, requireNode, run } from './lib.mjs'
import { packBuilt } from './pack.mjs'

export const OUTSIDE = ['--config', 'e2e/outside.config.ts']

/** What the tests need beside a stack: the tarball of each package by its name. */
export async function packagesEnv() {
  const packed = await packBuilt()
  const tarballs = packed.map(({ name, tarball }) => [name, tarball])
  return { IDOS_PACKAGES: JSON.stringify(Object.fromEntries(tarballs)) }
}

if (process.argv[1] === import.meta.filename) {
  requireNode()
  await install()
  await build()
  const browser = await chromium()
  if (!browser) process.exit(1)
  const stacks = await startStacks({ files: ['journey'] })
  const env = { IDOS_CHROMIUM: browser, ...stacks.env, ...(await packagesEnv()) }
  const { code } = await run('npx', ['vitest', 'run', ...OUTSIDE, ...process.argv.slice(2)], {
    env,
  })
  await stacks.stop()
  process.exitCode = code
}

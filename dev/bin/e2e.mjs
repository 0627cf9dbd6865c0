// npm run e2e [-- files]: on a devnode. npm run e2e -- --network kwild: the same journey on four validators.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from './chromium.mjs'
import { build, install, requireNode, run } from './lib.mjs'

/** Starts the real network and resolves with a way to stop it, or null when it does not come up. */
function startNetwork() {
  const data = mkdtempSync(join(tmpdir(), 'idos-network-'))
  const child = spawn(
    process.execPath,
    ['dev/bin/network.mjs', '--validators', '4', '--data', data],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    child.kill('SIGINT')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
  return new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk)
      if (String(chunk).includes('idOS is running')) resolve(stop)
    })
    ended.then(() => resolve(null))
  })
}

requireNode()
await install()
await build()
const browser = await chromium()
if (!browser) process.exit(1)
const args = process.argv.slice(2)
const at = args.indexOf('--network')
const onKwild = at >= 0 && args.splice(at, 2)[1] === 'kwild'
const stop = onKwild ? await startNetwork() : async () => {}
if (!stop) process.exit(1)
// Tests that stop and start services need the stack that they started themselves.
const files = onKwild && args.length === 0 ? ['journey', 'looks', 'attacks', 'kwil-js'] : args
const { code } = await run('npx', ['vitest', 'run', '--config', 'e2e/vitest.config.ts', ...files], {
  env: { IDOS_CHROMIUM: browser, ...(onKwild ? { IDOS_E2E_RUNNING: 'yes' } : {}) },
})
await stop()
process.exitCode = code

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Stack } from '@idos/dev'
import { startStack } from '@idos/dev'
import { startControl } from './control.ts'

/** One stack for all files, on fresh data; tests reach it through a loopback control port. */
export default async function setup(): Promise<() => Promise<void>> {
  // A network that already runs on these hosts, such as `npm run network`; tests that stop services need their own.
  if (process.env.IDOS_E2E_RUNNING === 'yes') return async () => {}
  const dataDir = mkdtempSync(join(tmpdir(), 'idos-e2e-'))
  const stack: Stack = await startStack({ dataDir, fresh: false, log: () => {} }).catch((error) => {
    rmSync(dataDir, { recursive: true, force: true })
    throw error
  })
  const control = await startControl(stack)
  process.env.IDOS_E2E_CONTROL = control.url
  return async () => {
    await control.close()
    await stack.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

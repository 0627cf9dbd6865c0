import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAbandoned, isRunning, readPostmasterFile, statOrUndefined } from '@idos/postgres'

const PREFIX = 'idos-devnode-'

/** A data folder for one run. Those that killed nodes of this user left behind are removed on the way. */
export function makeTemporaryFolder(): { path: string; remove(): void } {
  sweep()
  const path = mkdtempSync(join(tmpdir(), PREFIX))
  // PostgreSQL may run as another user and must get to its cluster, which stays closed to all others.
  chmodSync(path, 0o711)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name)
    if (!name.startsWith(PREFIX) || statOrUndefined(path)?.uid !== process.getuid?.()) continue
    if (!isAbandoned(path)) continue
    const postmaster = readPostmasterFile(join(path, 'postgres'))
    if (postmaster && isRunning(postmaster.pid)) continue
    rmSync(path, { recursive: true, force: true })
  }
}

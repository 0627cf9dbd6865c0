import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { IdosError } from '@idos/protocol'
import { type Identity, statOrUndefined } from './identity.ts'
import { readPostmasterFile } from './orphan.ts'
import { isRunning } from './processes.ts'

const PREFIX = 'idos-devnode-'
/** Says whose cluster lies beside it. */
const ORIGIN = 'origin'

/**
 * Makes the folder of a cluster that cannot lie in its data folder, below `base`. What lies there already belonged to a
 * data folder of the same path that was deleted.
 */
export function makePlaceElsewhere(base: string, data: string, identity: Identity): string {
  sweep(base)
  const folder = join(base, `${PREFIX}${digest(data)}`)
  const leftOver = statOrUndefined(folder)
  if (leftOver && (!leftOver.isDirectory() || leftOver.uid !== 0)) {
    // `base` is open to all: somebody else may have made it, to see or change what we put there.
    throw new IdosError('CONFIG_INVALID', {
      message: `${folder} belongs to somebody else. Remove it and start again.`,
    })
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  chmodSync(folder, 0o711)
  writeFileSync(join(folder, ORIGIN), data, { mode: 0o600 })
  const place = join(folder, 'postgres')
  mkdirSync(place, { mode: 0o700 })
  chownSync(place, identity.uid, identity.gid)
  return place
}

/** Removes the clusters of temporary data folders that are gone. Others may be on a disk that is not mounted now. */
function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    const folder = join(base, name)
    if (!name.startsWith(PREFIX) || statOrUndefined(folder)?.uid !== 0) continue
    const origin = readOrigin(folder)
    if (!origin?.startsWith(tmpdir() + sep) || existsSync(origin)) continue
    const postmaster = readPostmasterFile(join(folder, 'postgres'))
    if (postmaster && isRunning(postmaster.pid)) continue
    rmSync(folder, { recursive: true, force: true })
  }
}

function readOrigin(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, ORIGIN), 'utf8')
  } catch {
    return undefined
  }
}

export function digest(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

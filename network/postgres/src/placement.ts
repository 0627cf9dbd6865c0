import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { IdosError } from '@idos/protocol'
import type { Logger } from 'pino'
import { digest, makePlaceElsewhere } from './elsewhere.ts'
import { chooseIdentity, type Identity, isReachable, statOrUndefined } from './identity.ts'

export type Placement = {
  readonly identity: Identity | null
  /** PostgreSQL's own data folder; it may not exist yet, the folder above it does. */
  readonly cluster: string
  /** Folder of the Unix socket: the cluster itself, or a short path where that one is too long for a socket. */
  readonly socketDir: string
}

const POINTER = 'postgres.location'
/** sockaddr_un holds 108 bytes on Linux and 104 on macOS. */
const SOCKET_PATH_MAX = 100

/**
 * Decides where the cluster of a data folder lives: in `<data>/postgres`, or, when the node is root and the user that
 * PostgreSQL runs as cannot reach the data folder, below /var/tmp under a name made from the data folder's path. The
 * file `<data>/postgres.location` then says where.
 */
export function placeCluster(dataDir: string, log: Logger): Placement {
  const data = realpathSync(dataDir)
  const cluster = readPointer(data) ?? choosePlace(data, log)
  const identity = chooseIdentity(statOrUndefined(cluster))
  assertOurs(cluster)
  return { identity, cluster, socketDir: chooseSocketDir(cluster, identity) }
}

function readPointer(data: string): string | undefined {
  const pointer = join(data, POINTER)
  if (!existsSync(pointer)) return undefined
  const place = readFileSync(pointer, 'utf8').trim()
  if (isAbsolute(place) && existsSync(place)) return place
  throw new IdosError('CONFIG_INVALID', {
    message: `The database of ${data} was kept in ${place}, which is gone. Delete ${pointer} to start with an empty one.`,
  })
}

function choosePlace(data: string, log: Logger): string {
  const inside = join(data, 'postgres')
  const identity = chooseIdentity(statOrUndefined(inside))
  if (identity === null || existsSync(inside) || isReachable(data, identity)) {
    if (identity && existsSync(inside) && !isReachable(data, identity)) throw unreachable(data)
    return inside
  }
  const base = ['/var/tmp', tmpdir()].find((dir) => existsSync(dir) && isReachable(dir, identity))
  if (!base) throw unreachable(data)
  const place = makePlaceElsewhere(base, data, identity)
  writeFileSync(join(data, POINTER), `${place}\n`)
  log.warn(
    { dataDir: data, place },
    'PostgreSQL does not run as root and cannot reach the data folder; its files are kept elsewhere. Choose a folder such as /var/lib/idos to keep all in one place.',
  )
  return place
}

function chooseSocketDir(cluster: string, identity: Identity | null): string {
  if (Buffer.byteLength(join(cluster, '.s.PGSQL.5432')) <= SOCKET_PATH_MAX) return cluster
  const dir = join(tmpdir(), `idos-pg-${digest(cluster)}`)
  const existing = statOrUndefined(dir)
  const owner = identity?.uid ?? process.getuid?.()
  if (!existing) {
    mkdirSync(dir, { mode: 0o700 })
    if (identity) chownSync(dir, identity.uid, identity.gid)
  } else if (!existing.isDirectory() || existing.uid !== owner || (existing.mode & 0o077) !== 0) {
    throw new IdosError('CONFIG_INVALID', {
      message: `${dir} is not a private folder of this node. Remove it and start again.`,
    })
  }
  return dir
}

/** PostgreSQL wants to own its folder; without root its owner cannot be changed. */
function assertOurs(cluster: string): void {
  const uid = process.getuid?.()
  const owner = statOrUndefined(cluster)?.uid
  if (uid === undefined || uid === 0 || owner === undefined || owner === uid) return
  throw new IdosError('CONFIG_INVALID', {
    message: `${cluster} belongs to user ${owner}, this process is user ${uid}. Start the node as that user, or choose another --data folder.`,
  })
}

function unreachable(data: string): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `PostgreSQL does not run as root, and its user cannot reach ${data}. Choose a --data folder that others may pass through, such as /var/lib/idos or /tmp/idos.`,
  })
}

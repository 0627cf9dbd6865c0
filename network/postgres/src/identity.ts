import { chmodSync, lstatSync, mkdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { IdosError } from '@idos/protocol'

/** Whom PostgreSQL runs as. It refuses root, so a node that is root hands it to somebody else. */
export type Identity = { readonly uid: number; readonly gid: number }

const NOBODY = 65534

/** `null`: as the user of this process. An existing cluster stays with the user that it belongs to. */
export function chooseIdentity(clusterOwner: Stats | undefined): Identity | null {
  if (process.getuid?.() !== 0) return null
  if (clusterOwner && clusterOwner.uid !== 0)
    return { uid: clusterOwner.uid, gid: clusterOwner.gid }
  return { uid: NOBODY, gid: NOBODY }
}

/** Whether the identity may pass through `path` and every folder above it. */
export function isReachable(path: string, identity: Identity): boolean {
  let at = realpathSync(path)
  for (;;) {
    if (!may(statSync(at), identity, 0o1)) return false
    const above = dirname(at)
    if (above === at) return true
    at = above
  }
}

/** `wanted`: 4 read, 2 write, 1 execute or pass through. */
export function may(stats: Stats, { uid, gid }: Identity, wanted: number): boolean {
  const shift = stats.uid === uid ? 6 : stats.gid === gid ? 3 : 0
  return ((stats.mode >> shift) & wanted) === wanted
}

/** Creates a folder that others may pass through, whatever the umask is. Existing folders stay as they are. */
export function makePassable(path: string): void {
  const first = make(path)
  if (first === undefined) return
  for (let at = path; at.length >= first.length; at = dirname(at)) chmodSync(at, 0o755)
}

/** The first folder that had to be made. */
function make(path: string): string | undefined {
  try {
    return mkdirSync(path, { recursive: true })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file is in its place' : code
    throw new IdosError('CONFIG_INVALID', {
      message: `The data folder ${path} cannot be made (${why}). Choose another --data folder.`,
      cause,
    })
  }
}

/** What is at a path, a link itself rather than what it leads to; `undefined` for nothing. */
export function statOrUndefined(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false })
}

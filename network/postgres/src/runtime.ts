import { chmodSync, cpSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IdosError } from '@idos/protocol'
import { type Identity, isReachable, may, statOrUndefined } from './identity.ts'
import { locatePackage, type PostgresPackage, restoreSymlinks } from './package.ts'

/**
 * Returns the folder of the PostgreSQL programs. Where the identity cannot reach the checkout (a home folder of root),
 * or the package folder is read-only and lacks links, a copy per version is kept below the temporary folder.
 */
export function prepareRuntime(
  identity: Identity | null,
  { root, id }: PostgresPackage = locatePackage(),
): string {
  const complete = restoreSymlinks(root)
  if (complete && (identity === null || isUsable(root, identity))) return join(root, 'native/bin')
  const copy = join(tmpdir(), `idos-postgres-${id}`)
  const existing = statOrUndefined(copy)
  if (!existing) makeCopy(root, copy)
  else if (existing.uid !== process.getuid?.() || (existing.mode & 0o022) !== 0) {
    // Anybody may have put programs there; they would run with access to our data.
    throw new IdosError('CONFIG_INVALID', {
      message: `${copy} belongs to somebody else or is writable by others. Remove it and start again.`,
    })
  }
  return join(copy, 'native/bin')
}

function isUsable(root: string, identity: Identity): boolean {
  const bin = join(root, 'native/bin')
  return isReachable(bin, identity) && may(statSync(join(bin, 'postgres')), identity, 0o5)
}

function makeCopy(root: string, copy: string): void {
  const unfinished = `${copy}.${process.pid}`
  cpSync(root, unfinished, { recursive: true, verbatimSymlinks: true })
  openForAll(unfinished)
  restoreSymlinks(unfinished)
  try {
    renameSync(unfinished, copy)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    // Another node made the same copy meanwhile.
    if (!statOrUndefined(copy)) throw error
  }
}

function openForAll(path: string): void {
  const stats = statOrUndefined(path)
  if (!stats || stats.isSymbolicLink()) return
  const executable = stats.isDirectory() || (stats.mode & 0o100) !== 0
  chmodSync(path, executable ? 0o755 : 0o644)
  if (stats.isDirectory()) for (const name of readdirSync(path)) openForAll(join(path, name))
}

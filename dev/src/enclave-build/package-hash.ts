import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One SHA-256, hexadecimal, over the names and contents of all files of an installed package. npm checks what it downloads
 * against the lock file; this is what was made of it since, by the scripts of another package for instance.
 */
export function hashPackage(folder: string): string {
  const hash = createHash('sha256')
  for (const path of filesOf(folder, '')) {
    const content = createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex')
    hash.update(`${content}  ${path}\n`)
  }
  return hash.digest('hex')
}

function filesOf(folder: string, under: string): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${under}/${entry.name}`
      // Packages inside of this one have a line of their own.
      if (entry.name === 'node_modules') return []
      return entry.isDirectory() ? filesOf(folder, path) : [path]
    })
    .sort((a, b) => (a < b ? -1 : 1))
}

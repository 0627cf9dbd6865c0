import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const modules = fileURLToPath(new URL('../node_modules', import.meta.url))

type Exports = Readonly<Record<string, { source?: string } | undefined>>

/**
 * Builds and tests from the sources of the sibling rooms: `@idos/x/y` is what its package exports for `./y` as `source`.
 *
 * Not by a resolve condition of that name, which would ask every package: some published ones (React Aria's, for one) name
 * files under it that they do not ship.
 */
export function siblingSources(): Plugin {
  return {
    name: 'idos:sibling-sources',
    enforce: 'pre',
    async resolveId(id) {
      const match = /^(@idos\/[^/]+)(\/.+)?$/.exec(id)
      if (!match?.[1]) return null
      const folder = join(modules, match[1])
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const source = (manifest.exports as Exports)[`.${match[2] ?? ''}`]?.source
      return source ? this.resolve(join(folder, source), undefined, { skipSelf: true }) : null
    },
  }
}

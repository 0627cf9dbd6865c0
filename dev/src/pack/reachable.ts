import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A relative module that a compiled module or a declaration names: `from './x.js'`, `import('./x.js')`, `import './x.js'`. */
const RELATIVE = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g

/** What is neither a file nor Node's own, in the same places; `resolve`, where a package is looked for by its name. */
const BARE = /(?:from|import|resolve)\s*\(?\s*['"]((?!node:)[@\w][^'"]*)['"]/g

/**
 * The files that these ones load, themselves included: what a package needs, without tests and what only they use. Paths are
 * absolute. Throws when one is not there.
 */
export function reachable(entries: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...entries]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue
    found.add(path)
    if (path.endsWith('.json')) continue
    const text = readFileSync(path, 'utf8')
    const inTypes = path.endsWith('.d.ts')
    // A module that is written in JavaScript names types in its comments.
    for (const [, specifier = ''] of text.matchAll(RELATIVE))
      if (inTypes || !/\.tsx?$/.test(specifier))
        open.push(join(dirname(path), inTypes ? declarationOf(specifier) : specifier))
  }
  return found
}

/** The packages of others that compiled modules load: `@scope/name` or `name`. */
export function packagesIn(paths: Iterable<string>): ReadonlySet<string> {
  const names = [...paths].flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(BARE)].map(([, specifier = '']) =>
      specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'),
    ),
  )
  return new Set(names)
}

/** Declarations name the source. */
function declarationOf(specifier: string): string {
  return specifier.replace(/\.(?:tsx?|js)$/, '.d.ts')
}

/**
 * A module as it is published: no map to sources that do not come along; declarations that name what is there, and that
 * TypeScript 5.4 reads, too: there byte arrays are not generic yet, and what `of` returns is the right one in each version.
 */
export function publishedText(path: string, text: string): string {
  if (path.endsWith('.json')) return text
  const mapless = text.replace(/^\/\/# sourceMappingURL=.*$/m, '')
  if (!path.endsWith('.d.ts')) return mapless
  return mapless
    .replace(RELATIVE, (whole, specifier: string) =>
      whole.replace(specifier, specifier.replace(/\.tsx?$/, '.js')),
    )
    .replaceAll('Uint8Array<ArrayBuffer>', "ReturnType<Uint8ArrayConstructor['of']>")
}

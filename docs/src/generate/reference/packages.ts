import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A room that is published, and the entries that strangers never see. */
export type PublishedRoom = {
  readonly room: string
  readonly without?: readonly string[]
  /** For other packages of ours: it has no types, and nobody else imports it. */
  readonly inner?: true
}

/** A package that others install, as the reference shows it. */
export type PublishedPackage = {
  readonly name: string
  readonly description: string
  readonly room: string
  /** Of its own page: `/reference/client/`. */
  readonly address: string
  readonly entries: readonly Entry[]
}

export type Entry = {
  /** As it is imported: `@idos/client/delegate`. */
  readonly specifier: string
  /** Its declarations, from the root of the repository. */
  readonly declarations: string
  readonly address: string
}

type Manifest = {
  readonly name: string
  readonly description?: string
  readonly exports?: Readonly<Record<string, string | { readonly types?: string }>>
}

/** The packages that are published, with the entries that a stranger can import. */
export function readPackages(
  root: string,
  published: readonly PublishedRoom[],
): readonly PublishedPackage[] {
  const imported = published.filter(({ inner }) => !inner)
  return imported.map(({ room, without = [] }) => {
    const manifest = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8')) as Manifest
    const address = `/reference/${manifest.name.replace('@idos/', '')}/`
    const entries = Object.entries(manifest.exports ?? {}).flatMap(([entry, target]): Entry[] => {
      if (without.includes(entry) || typeof target === 'string' || !target.types) return []
      const name = entry === '.' ? 'main' : entry.slice(2).replaceAll('/', '-')
      return [
        {
          specifier: manifest.name + entry.slice(1),
          declarations: join(room, target.types),
          address: address + name,
        },
      ]
    })
    return { name: manifest.name, description: manifest.description ?? '', room, address, entries }
  })
}

/** Declarations that are not compiled. */
export function missingDeclarations(
  root: string,
  packages: readonly PublishedPackage[],
): readonly string[] {
  return packages
    .flatMap(({ entries }) => entries.map(({ declarations }) => declarations))
    .filter((path) => !existsSync(join(root, path)))
}

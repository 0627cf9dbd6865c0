/** An entry of `packages` in package-lock.json (version 3), as far as it is used. */
export type LockEntry = {
  readonly version?: string
  readonly integrity?: string
  /** Of a link: the folder that it leads to. */
  readonly resolved?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

export type Lock = { readonly packages: Readonly<Record<string, LockEntry>> }

/** A package of others: `folder` is where npm puts it, from the root. */
export type LockedPackage = LockEntry & { readonly name: string; readonly folder: string }

/**
 * The packages of others that a room is built from, over its siblings and over each other: what it depends on for use, and what
 * it alone depends on while it is built, such as a list that the build writes into a file.
 */
export function packagesBehind({ packages }: Lock, room: string): LockedPackage[] {
  const seen = new Map<string, LockEntry>()
  const visit = (folder: string) => {
    const entry = packages[folder]
    if (!entry) throw new Error(`package-lock.json has no ${folder}.`)
    if (entry.link && entry.resolved !== undefined) return visit(entry.resolved)
    if (seen.has(folder)) return
    seen.set(folder, entry)
    const built = folder === room ? entry.devDependencies : {}
    for (const name of Object.keys({ ...entry.dependencies, ...built }))
      visit(find(packages, folder, name))
  }
  visit(room)
  return [...seen]
    .filter(([folder]) => folder.includes('node_modules/'))
    .map(([folder, entry]) => ({ ...entry, folder, name: nameOf(folder) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

/** As Node.js looks for a package: in the folder's own `node_modules`, then in those above. */
function find(packages: Lock['packages'], from: string, name: string): string {
  const parts = from.split('/')
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const folder = [...parts.slice(0, depth), 'node_modules', name].join('/')
    if (packages[folder]) return folder
  }
  throw new Error(`package-lock.json has no ${name} for ${from}.`)
}

type Target = Readonly<Record<string, string>>

/** What a room's `package.json` has, as far as it is read here. */
export type RoomManifest = {
  readonly name: string
  readonly version: string
  readonly description?: string
  readonly license?: string
  readonly keywords?: readonly string[]
  readonly sideEffects?: boolean | readonly string[]
  readonly bin?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, Target>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, unknown>>
}

export type PublishedManifest = Omit<RoomManifest, 'exports'> & {
  readonly type: 'module'
  readonly engines: { readonly node: string }
  readonly homepage: string
  readonly files: readonly string[]
  readonly exports: Readonly<Record<string, Target | string>>
}

/**
 * The `package.json` that others get: without what only this repository uses (the sources as a condition, development
 * dependencies, scripts), and without the entries of `without`. `files` are the folders that go along. With `loads`, the
 * packages that its modules load, it is for other packages of ours: no types, and no dependency besides.
 */
export function publishedManifest(
  manifest: RoomManifest,
  common: { readonly node: string; readonly homepage: string },
  options: {
    readonly without?: readonly string[]
    readonly files: readonly string[]
    readonly loads?: ReadonlySet<string>
  },
): PublishedManifest {
  const { name, version, description, license, keywords, sideEffects, bin } = manifest
  const { optionalDependencies, peerDependencies, peerDependenciesMeta } = manifest
  const { loads } = options
  const dependencies = loads ? onlyThose(manifest.dependencies, loads) : manifest.dependencies
  if (!description) throw new Error(`${name} has no description.`)
  const left = Object.entries(manifest.exports).filter(
    ([entry]) => !options.without?.includes(entry),
  )
  return {
    name,
    version,
    description,
    license: license ?? 'MIT',
    homepage: common.homepage,
    keywords: ['idos', 'identity', 'verifiable-credentials', ...(keywords ?? [])],
    type: 'module',
    engines: { node: common.node },
    files: options.files,
    ...(bin && { bin }),
    sideEffects: compiledOnly(sideEffects),
    exports: {
      ...Object.fromEntries(
        left.map(([entry, target]) => [entry, withoutSource(target, loads !== undefined)]),
      ),
      ...(options.files.includes('build') && { './build/*': './build/*' }),
      './package.json': './package.json',
    },
    ...(dependencies && { dependencies }),
    ...(optionalDependencies && { optionalDependencies }),
    ...(peerDependencies && { peerDependencies }),
    ...(peerDependenciesMeta && { peerDependenciesMeta }),
  }
}

function withoutSource({ source: _, types, ...rest }: Target, isUntyped: boolean): Target {
  return types === undefined || isUntyped ? rest : { types, ...rest }
}

function onlyThose(all: RoomManifest['dependencies'], names: ReadonlySet<string>) {
  return Object.fromEntries(Object.entries(all ?? {}).filter(([name]) => names.has(name)))
}

function compiledOnly(sideEffects: RoomManifest['sideEffects']): boolean | readonly string[] {
  if (typeof sideEffects !== 'object') return sideEffects ?? true
  return sideEffects.filter((path) => !path.startsWith('./src/'))
}

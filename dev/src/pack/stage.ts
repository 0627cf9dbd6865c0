import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { deployedSites } from '@idos/cli/serve'
import { publishedManifest, type RoomManifest } from './manifest.ts'
import { type PublishedRoom, published } from './published.ts'
import { packagesIn, publishedText, reachable } from './reachable.ts'

export type StagedPackage = {
  readonly name: string
  readonly version: string
  /** Folder that is packed as it stands. */
  readonly folder: string
  /** Subresource integrity of each bundle that a page loads by itself, by its path in the package. */
  readonly integrity: Readonly<Record<string, string>>
}

/** Where the error codes and guides of all packages are explained. */
const HOMEPAGE = 'https://docs.idos.network'

/**
 * Lays out what is published of each room in folders of `out`, which is emptied: compiled modules that its entries load,
 * declarations, README, licence. The rooms have to be compiled, and bundles built.
 *
 * @param integrityOf As the pages' own build has it (`vite/integrity.ts`).
 */
export function stagePackages(
  root: string,
  out: string,
  integrityOf: (bytes: Uint8Array) => string,
): readonly StagedPackage[] {
  rmSync(out, { recursive: true, force: true })
  const { engines } = readJson(join(root, 'package.json')) as { engines: { node: string } }
  const manifests = published.map((one) => manifestOf(root, one))
  const versions = new Map(manifests.map(({ name, version }) => [name, version]))
  const staged = published.map((one) => stage({ root, out, node: engines.node, integrityOf }, one))
  for (const { folder } of staged)
    assertPublished(readJson(join(folder, 'package.json')) as RoomManifest, versions)
  return staged
}

type Stage = {
  readonly root: string
  readonly out: string
  readonly node: string
  integrityOf(bytes: Uint8Array): string
}

function stage({ root, out, node, integrityOf }: Stage, one: PublishedRoom): StagedPackage {
  const room = join(root, one.room)
  const folder = join(out, one.room.replaceAll('/', '-'))
  const bundles = one.bundles ?? []
  const copies = Object.entries(one.copies ?? {})
  const named = copies.map(([, to]) => dirname(to))
  const pages = one.pages ? ['build'] : []
  const folders = [
    ...new Set([...(one.folders ?? []), ...bundles.map(dirname), ...named, ...pages]),
  ]
  const own = manifestOf(root, one)
  const describe = (loads?: ReadonlySet<string>) =>
    publishedManifest(
      own,
      { node, homepage: HOMEPAGE },
      {
        ...(one.without && { without: one.without }),
        ...(loads && { loads }),
        files: ['dist', ...folders],
      },
    )
  const { exports } = describe(one.inner && new Set())
  const programs = [...Object.values(own.bin ?? {}), ...(one.programs ?? [])]
  const modules = reachable([
    ...entriesOf(room, exports),
    ...programs.map((path) => join(room, path)),
  ])
  const manifest = describe(one.inner && packagesIn(modules))
  for (const path of modules) {
    const target = join(folder, relative(room, path))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, publishedText(path, readFileSync(path, 'utf8')))
  }
  for (const name of one.folders ?? [])
    cpSync(join(room, name), join(folder, name), { recursive: true, filter: isOwn })
  for (const [from, to] of copies)
    cpSync(join(root, from), join(folder, to), { recursive: true, filter: isOwn })
  if (one.pages)
    for (const [path, bytes] of pagesForNobody(root)[one.pages] ?? []) {
      mkdirSync(dirname(join(folder, 'build', path)), { recursive: true })
      writeFileSync(join(folder, 'build', path), bytes)
    }
  const integrity: Record<string, string> = {}
  for (const path of bundles) {
    const bytes = readFileSync(join(room, path))
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
    integrity[path] = integrityOf(bytes)
  }
  if (bundles.length > 0) writeJson(join(folder, 'build/integrity.json'), integrity)
  const readme = join(room, 'README.md')
  if (!existsSync(readme)) throw new Error(`${one.room} has no README.md.`)
  writeFileSync(join(folder, 'README.md'), absoluteLinks(readFileSync(readme, 'utf8')))
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  writeJson(join(folder, 'package.json'), manifest)
  return { name: manifest.name, version: manifest.version, folder, integrity }
}

/**
 * The built pages as they are published. The names are below `.invalid`, where there is nobody (RFC 6761 §6.4): served as
 * they are, they trust no one.
 */
export function pagesForNobody(root: string): ReturnType<typeof deployedSites> {
  const origin = (name: string) => `https://${name}.invalid`
  const nobody = {
    ...{ enclave: origin('enclave'), isle: origin('isle'), gateway: origin('gateway') },
    ...{ chainId: 'none', embedders: [] },
    dashboard: { origin: origin('dashboard'), registrar: origin('registrar') },
    consumers: { origin: origin('consumers') },
  }
  return deployedSites(nobody, {
    enclave: join(root, 'enclave/build'),
    isle: join(root, 'isle/build'),
    dashboard: join(root, 'apps/dashboard/build'),
    consumers: join(root, 'apps/dapp-dashboard/build'),
  })
}

/** Not what an example has in it once it was tried out. */
const isOwn = (path: string) => !/\/(?:node_modules|dist|\.next|keys\.json)(?:\/|$)/.test(path)

function entriesOf(
  room: string,
  exports: ReturnType<typeof publishedManifest>['exports'],
): readonly string[] {
  return Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [] : Object.values(target).map((path) => join(room, path)),
  )
}

/** What is published needs what is published, in the version that goes with it. */
function assertPublished(manifest: RoomManifest, versions: ReadonlyMap<string, string>): void {
  for (const [name, version] of Object.entries(manifest.dependencies ?? {})) {
    if (!name.startsWith('@idos/')) continue
    if (versions.get(name) !== version)
      throw new Error(`${manifest.name} needs ${name} ${version}, which is not published.`)
  }
}

/** Links of a README that lead out of its package lead to the site instead. */
export function absoluteLinks(text: string): string {
  return text.replace(
    /\]\((?:\.\.\/)+docs\/([\w/-]+)\.md(#[^)]*)?\)/g,
    (_, page: string, anchor = '') => `](${HOMEPAGE}/${page}${anchor})`,
  )
}

function manifestOf(root: string, { room }: PublishedRoom): RoomManifest {
  return readJson(join(root, room, 'package.json')) as RoomManifest
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RawPage } from './page.ts'
import type { PublishedPackage } from './reference/packages.ts'

/** Pages that are made of files outside of `docs/`. */
const elsewhere: Readonly<Record<string, string>> = {
  'README.md': '/about',
  'CHANGELOG.md': '/changes',
  'cli/README.md': '/cli',
  'apps/dashboard/README.md': '/dashboard',
  'apps/dapp-dashboard/README.md': '/dapp-dashboard',
  'apps/explorer/README.md': '/explorer',
  'examples/README.md': '/examples/',
  'examples/rpc/README.md': '/examples/rpc',
  'demos/neobank/README.md': '/examples/neobank',
  'demos/acme-card/README.md': '/examples/acme-card',
  'demos/plain-html/README.md': '/examples/plain-html',
  'network/operator/README.md': '/network/operator',
  'network/kuneiform/README.md': '/network/kuneiform',
  'network/kuneiform/QUIRKS.md': '/network/quirks',
  'network/devnode/src/rpc/DEVIATIONS.md': '/network/deviations',
  'network/kwild/tool/README.md': '/network/kwild',
}

/** Pages in `docs/` whose address does not follow from their path. */
const renamed: Readonly<Record<string, string>> = { 'docs/errors.md': '/errors/' }

/** Folders of `docs/` that hold no pages. */
const NOT_PAGES = new Set(['src', 'dist', 'build', 'node_modules', 'images', 'diagrams', 'styles'])

/** Every page that is written, with the links of its file. */
export function readPages(root: string, packages: readonly PublishedPackage[]): readonly RawPage[] {
  const read = (source: string, address: string): RawPage => ({
    ...{ address, source, markdown: readFileSync(join(root, source), 'utf8') },
  })
  return [
    ...markdownIn(root, 'docs').map((path) => read(path, renamed[path] ?? addressOf(path))),
    ...Object.entries(elsewhere).map(([path, address]) => read(path, address)),
    ...packages.map(({ room, address }) => read(`${room}/README.md`, address)),
  ]
}

function addressOf(path: string): string {
  return path.replace(/^docs/, '').replace(/(?:README|index)?\.md$/, '')
}

/** Paths of the Markdown files of a folder and those in it. */
export function markdownIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return NOT_PAGES.has(entry.name) ? [] : markdownIn(root, path)
      return entry.name.endsWith('.md') ? [path] : []
    })
    .sort()
}

/** Whether the repository has a file or folder: what was made here does not count. */
export function isInRepository(root: string, path: string): boolean {
  return !/(?:^|\/)(?:node_modules|dist|build)(?:\/|$)/.test(path) && existsSync(join(root, path))
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorIndex, errorPages } from './error-pages.ts'
import { examplePages } from './example-pages.ts'
import { withSiteLinks } from './links.ts'
import { type Page, type RawPage, titleOf } from './page.ts'
import { type PublishedRoom, readPackages } from './reference/packages.ts'
import { entriesMarkdown, referencePages } from './reference/reference-pages.ts'
import { isInRepository, readPages } from './sources.ts'

export type Site = {
  readonly root: string
  readonly pages: readonly Page[]
  /** Pictures that pages show: file of the repository by its address. */
  readonly pictures: ReadonlyMap<string, string>
}

/**
 * Every page of the site, with links between pages.
 *
 * @param published What `npm run pack` packs: their declarations have to be compiled.
 * @throws Error for a link that leads nowhere, two pages at one address, and a page without a heading.
 */
export function collectSite(root: string, published: readonly PublishedRoom[]): Site {
  const packages = readPackages(root, published)
  const errorsText = readFileSync(join(root, 'docs/errors.md'), 'utf8')
  const written = readPages(root, packages).map((page) => {
    const ofPackage = packages.find(({ address }) => address === page.address)
    if (ofPackage) return { ...page, markdown: page.markdown + entriesMarkdown(ofPackage) }
    if (page.source !== 'docs/errors.md') return page
    return { ...page, markdown: errorIndex(errorsText) }
  })
  const raw = [
    ...written,
    ...errorPages(errorsText),
    ...examplePages(root),
    ...referencePages(root, packages),
    decisionIndex(written),
    networkIndex(),
  ]
  const addresses = new Map(raw.toReversed().map(({ source, address }) => [source, address]))
  const pictures = new Map<string, string>()
  const targets = {
    addressOf: (path: string) => (path === 'docs/decisions' ? '/decisions/' : addresses.get(path)),
    exists: (path: string) => isInRepository(root, path),
    pictureAt(path: string) {
      const address = `/${path.replace(/^docs\//, '')}`
      pictures.set(address, path)
      return address
    },
  }
  addresses.set('docs/errors.md', '/errors/')
  const pages = raw.map(({ title, ...page }): Page => {
    const markdown = page.source
      ? withSiteLinks(page.markdown, page.source, targets)
      : page.markdown
    const named = title ?? titleOf(markdown)
    if (!named) throw new Error(`${page.source ?? page.address} has no heading.`)
    return { ...page, title: named, markdown }
  })
  for (const { address } of pages)
    if (pages.filter((page) => page.address === address).length > 1)
      throw new Error(`Two pages are at ${address}.`)
  return { root, pages, pictures }
}

function decisionIndex(pages: readonly RawPage[]): RawPage {
  const rows = pages
    .filter(({ address }) => address.startsWith('/decisions/'))
    .map(({ address, markdown }) => `* [${titleOf(markdown)}](${address})`)
  const markdown = `# Decisions

What will be questioned, and why it was decided as it is: the question, the answer, and what was looked at and not taken.

${rows.join('\n')}
`
  return { address: '/decisions/', source: null, markdown }
}

function networkIndex(): RawPage {
  const markdown = `# Inside the network

For those who look below the gateway.

* [The operator’s commands](/network/operator): start, join, leave, rotate, replace a leader, purge.
* [Kuneiform](/network/kuneiform): the language of the schema, and [where it is peculiar](/network/quirks).
* [Where the development node differs](/network/deviations) from the real one, and why.
* [Building kwild](/network/kwild): the real node, with our extension in it.

How they are run: [operations](/operations). How fast they are: [performance](/performance).
`
  return { address: '/network/', source: null, markdown }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildAssets } from './assets.ts'
import type { Site } from './collect.ts'
import { findDeadLinks } from './dead-links.ts'
import { headersFile } from './headers.ts'
import { layoutHtml } from './html/layout.ts'
import { llmsFullText, llmsText, twinText } from './llms.ts'
import { type Rendered, type RenderOptions, renderMarkdown } from './markdown/render.ts'
import { fileOf, type Page, twinOf } from './page.ts'
import { inlineDrawing, sizeOfPng } from './pictures.ts'
import { searchIndex } from './search-index.ts'

export type DrawOptions = {
  /** Path that the site stands under, with a slash at both ends: `/` or `/docs/`. */
  readonly base: string
  /** Where it is published: `https://docs.idos.network`. */
  readonly origin: string
}

/** A page with what was drawn of it. */
export type Drawn = { readonly page: Page; readonly rendered: Rendered }

/** The text of every page as HTML. */
export function renderSite(site: Site, base: string): readonly Drawn[] {
  const options = renderOptions(site, base)
  return site.pages.map((page) => ({ page, rendered: renderMarkdown(page.markdown, options) }))
}

/**
 * Every file of the site by its path, as a static host serves it.
 *
 * @throws Error that names each link that leads nowhere.
 */
export async function drawSite(
  site: Site,
  { base, origin }: DrawOptions,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const drawn = renderSite(site, base)
  const dead = findDeadLinks(drawn)
  if (dead.length > 0) throw new Error(`Links that lead nowhere:\n${dead.join('\n')}`)
  const assets = await buildAssets(site.root)
  const files = new Map(assets.files)
  for (const [address, path] of site.pictures)
    if (!address.endsWith('.svg')) files.set(address, readFileSync(join(site.root, path)))
  const options = renderOptions(site, base)
  const layout = { pages: site.pages, href: options.href, origin, assets }
  const url = (address: string) => origin + options.href(address)
  for (const { page, rendered } of drawn) {
    files.set(fileOf(page.address), layoutHtml(page, rendered, layout))
    files.set(twinOf(page.address), twinText(page, url))
  }
  const lost = renderMarkdown(missing.markdown, options)
  files.set('/404.html', layoutHtml(missing, lost, layout))
  files.set('/assets/search.json', searchIndex(drawn))
  const listed = drawn.map(({ page, rendered }) => ({ page, summary: rendered.summary }))
  files.set('/llms.txt', llmsText(listed, url))
  files.set('/llms-full.txt', llmsFullText(site.pages, url))
  files.set('/_headers', headersFile())
  files.set('/sitemap.xml', sitemap(site.pages, url))
  return files
}

function renderOptions(site: Site, base: string): RenderOptions {
  const bytes = new Map(
    [...site.pictures].map(([address, path]) => [address, readFileSync(join(site.root, path))]),
  )
  return {
    href: (address) => base + address.slice(1),
    drawing(address) {
      const svg = address.endsWith('.svg') ? bytes.get(address) : undefined
      return svg && inlineDrawing(svg.toString('utf8'), address)
    },
    sizeOf: (address) => sizeOfPng(bytes.get(address) ?? new Uint8Array()),
  }
}

const missing: Page = {
  address: '/404',
  source: null,
  title: 'Not found',
  markdown: `# Not found

There is no page at this address. Search for it (press \`/\`), or begin at [the start](/).
`,
}

function sitemap(pages: readonly Page[], url: (address: string) => string): string {
  const lines = pages.map(({ address }) => `<url><loc>${url(address)}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`
}

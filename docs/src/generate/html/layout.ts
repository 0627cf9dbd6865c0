import { policyForMeta } from '../headers.ts'
import type { Heading, Rendered } from '../markdown/render.ts'
import { type Page, twinOf } from '../page.ts'
import { escapeHtml } from './escape.ts'
import { logo } from './logo.ts'
import { neighbours, sidebarHtml } from './sidebar.ts'

export type LayoutOptions = {
  readonly pages: readonly Page[]
  href(address: string): string
  /** Where the site is published, without the slash at its end. */
  readonly origin: string
  readonly assets: { readonly style: string; readonly theme: string; readonly script: string }
}

/** A whole page. No style or script stands in it: what its policy forbids. */
export function layoutHtml(page: Page, rendered: Rendered, options: LayoutOptions): string {
  const { href, assets, origin, pages } = options
  const isHome = page.address === '/'
  const title = isHome ? 'idOS documentation' : `${page.title} · idOS`
  const summary = escapeHtml(rendered.summary.slice(0, 300))
  const at = (address: string) => escapeHtml(href(address))
  return `<!doctype html>
<html lang="en" data-base="${at('/')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policyForMeta)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${summary}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${escapeHtml(origin + href(page.address))}">
<link rel="alternate" type="text/markdown" href="${at(twinOf(page.address))}">
<link rel="icon" type="image/svg+xml" href="${at('/assets/icon.svg')}">
<link rel="stylesheet" href="${at(assets.style)}">
<script src="${at(assets.theme)}"></script>
<script type="module" src="${at(assets.script)}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header class="top">
<button type="button" class="icon-button menu-button" data-menu aria-expanded="false" aria-controls="navigation" hidden><span class="bars" aria-hidden="true"></span><span class="sr">Menu</span></button>
<a class="brand" href="${at('/')}">${logo}<span>idOS <span class="brand-quiet">docs</span></span></a>
<button type="button" class="search-button" data-search hidden><span>Search</span><kbd>/</kbd></button>
<button type="button" class="icon-button" data-theme-button hidden><span class="sun" aria-hidden="true"></span><span class="sr" data-theme-name>Colours</span></button>
</header>
<div class="body">
<nav class="side" id="navigation" aria-label="All pages">${sidebarHtml(page, pages, href)}</nav>
<main id="content" class="${isHome ? 'home' : 'page'}" tabindex="-1">
<article>
${rendered.html}</article>
${footerHtml(page, pages, at)}
</main>
${isHome ? '' : tocHtml(rendered.headings)}
</div>
</body>
</html>
`
}

function footerHtml(page: Page, pages: readonly Page[], at: (address: string) => string): string {
  const [before, after] = neighbours(page, pages)
  const link = (to: Page | undefined, words: string, rel: string) =>
    to
      ? `<a rel="${rel}" href="${at(to.address)}"><span>${words}</span>${escapeHtml(to.title)}</a>`
      : '<span></span>'
  return `<footer>
<div class="steps">${link(before, 'Before', 'prev')}${link(after, 'Next', 'next')}</div>
<p class="twin"><a href="${at(twinOf(page.address))}">This page as Markdown</a> · <a href="${at('/llms.txt')}">llms.txt</a> · MIT licence</p>
</footer>`
}

function tocHtml(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level === 2 || level === 3)
  if (shown.length < 2) return ''
  const lines = shown.map(
    ({ level, id, text }) =>
      `<li class="level-${level}"><a href="#${escapeHtml(id)}">${escapeHtml(text)}</a></li>`,
  )
  return `<aside class="toc" aria-labelledby="toc-title"><h2 id="toc-title">On this page</h2><ul>${lines.join('')}</ul></aside>`
}

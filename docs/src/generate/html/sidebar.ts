import { type Item, itemOf, navigation } from '../navigation.ts'
import type { Page } from '../page.ts'
import { escapeHtml } from './escape.ts'

type Href = (address: string) => string

/** The navigation, with the pages below the item that is being read. */
export function sidebarHtml(page: Page, pages: readonly Page[], href: Href): string {
  const current = itemOf(page.address)
  const link = (address: string, title: string) => {
    const mark = address === page.address ? ' aria-current="page"' : ''
    return `<a href="${escapeHtml(href(address))}"${mark}>${escapeHtml(title)}</a>`
  }
  const below = (item: Item) => {
    if (item !== current) return ''
    const inside = pagesBelow(item, pages)
    if (inside.length === 0) return ''
    const lines = inside.map(({ address, title }) => `<li>${link(address, title)}</li>`)
    return `<ul>${lines.join('')}</ul>`
  }
  const titles = new Map(pages.map(({ address, title }) => [address, title]))
  const groups = navigation.map(({ title, items }) => {
    const lines = items.map((item) => {
      const name = item.title ?? titles.get(item.address) ?? item.address
      return `<li>${link(item.address, name)}${below(item)}</li>`
    })
    return `<section><h2>${escapeHtml(title)}</h2><ul>${lines.join('')}</ul></section>`
  })
  return groups.join('')
}

/** Pages that stand below an item, in their order; of packages only their own pages. */
function pagesBelow({ address, below }: Item, pages: readonly Page[]): readonly Page[] {
  if (below === undefined) return []
  return pages.filter(
    (page) =>
      page.address !== address &&
      page.address.startsWith(below) &&
      (below !== '/reference/' || page.address.endsWith('/')),
  )
}

/** Pages in the order in which they are read on: before and after this one. */
export function neighbours(page: Page, pages: readonly Page[]): readonly (Page | undefined)[] {
  const inOrder = navigation.flatMap(({ items }) =>
    items.flatMap((item) => [
      ...pages.filter(({ address }) => address === item.address),
      ...pagesBelow(item, pages),
    ]),
  )
  const at = inOrder.indexOf(page)
  return at < 0 ? [undefined, undefined] : [inOrder[at - 1], inOrder[at + 1]]
}

import MiniSearch from 'minisearch'
import { searchOptions } from '../client/search-options.ts'
import type { Rendered, Section } from './markdown/render.ts'
import { itemOf, navigation } from './navigation.ts'
import type { Page } from './page.ts'

/** How much of a section is shown with it. */
const EXCERPT = 140

/** The index that the search loads when it is opened: a line for each heading of each page. */
export function searchIndex(
  drawn: readonly { readonly page: Page; readonly rendered: Rendered }[],
): string {
  const index = new MiniSearch(searchOptions)
  for (const { page, rendered } of drawn)
    for (const { heading, text } of sectionsOf(page, rendered)) {
      const isTitle = heading === null || heading.level === 1
      const address = isTitle ? page.address : `${page.address}#${heading.id}`
      if (index.has(address) || (heading === null && text === '')) continue
      index.add({
        address,
        title: page.title,
        name: isTitle ? page.title : heading.text,
        text,
        excerpt: text.slice(0, EXCERPT),
        group: groupOf(page.address),
      })
    }
  return JSON.stringify(index)
}

/** An error is one thing to find, whatever its page says of it. */
function sectionsOf(page: Page, { sections }: Rendered): readonly Section[] {
  if (!/^\/errors\/./.test(page.address))
    return sections.map(({ heading, text }) => ({ heading, text: withoutTypes(text.trim()) }))
  return [
    {
      heading: null,
      text: sections
        .map(({ text }) => text.trim())
        .join(' ')
        .trim(),
    },
  ]
}

/** What a declaration refers to is found under its own name. */
function withoutTypes(text: string): string {
  return text.replace(/(?:^| )See \w+(?:, \w+)*\.$/, '')
}

function groupOf(address: string): string {
  const item = itemOf(address)
  if (item?.below && item.title) return item.title
  return navigation.find(({ items }) => item && items.includes(item))?.title ?? ''
}

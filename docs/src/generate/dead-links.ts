import type { Drawn } from './draw.ts'
import { linksIn } from './links.ts'
import { navigation } from './navigation.ts'

/** Links of pages and of the navigation that lead to no page, and those that lead to no heading of it. */
export function findDeadLinks(drawn: readonly Drawn[]): readonly string[] {
  const anchors = new Map(
    drawn.map(({ page, rendered }) => [
      page.address,
      new Set(rendered.headings.map(({ id }) => id)),
    ]),
  )
  const named = navigation.flatMap(({ items }) => items.map(({ address }) => address))
  return [
    ...named.filter((address) => !anchors.has(address)).map((address) => `navigation: ${address}`),
    ...drawn.flatMap(({ page }) =>
      linksIn(page.markdown)
        .filter((link) => /^[/#]/.test(link) && !/\.(?:png|svg|webp|jpg)$/.test(link))
        .filter((link) => {
          const [address = '', anchor] = link.split('#')
          const there = anchors.get(address === '' ? page.address : address)
          return !there || (anchor !== undefined && !there.has(decodeURIComponent(anchor)))
        })
        .map((link) => `${page.source ?? page.address}: ${link}`),
    ),
  ]
}

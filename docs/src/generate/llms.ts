import { withTwinLinks } from './links.ts'
import { navigation } from './navigation.ts'
import { type Page, twinOf } from './page.ts'

export type Listed = { readonly page: Page; readonly summary: string }

/** A page as Markdown, its links to other Markdown pages. */
export function twinText(page: Page, url: (address: string) => string): string {
  const text = page.markdown.replace(/^<!--[\s\S]*?-->\n?/gm, '')
  return withTwinLinks(text, (address) => url(twinOf(address)))
}

/** `llms.txt` (llmstxt.org): every page with a sentence, its Markdown by the address. */
export function llmsText(listed: readonly Listed[], url: (address: string) => string): string {
  const groups = navigation.map(({ title, items }) => {
    const inside = listed.filter(({ page: { address } }) =>
      items.some(
        (item) => item.address === address || (item.below && address.startsWith(item.below)),
      ),
    )
    const lines = inside.map(
      ({ page, summary }) => `- [${page.title}](${url(twinOf(page.address))}): ${short(summary)}`,
    )
    return `## ${title}\n\n${lines.join('\n')}\n`
  })
  return `# idOS

> People keep verified credentials encrypted on a decentralised network and share them by access grants. A dApp embeds one widget, the Isle, in three lines; everything secret happens in the Enclave, a web app on an origin of its own.

Each page is Markdown at its address with \`.md\`. All of them in one file: ${url('/llms-full.txt')}

${groups.join('\n')}`
}

/** All that a program would otherwise fetch page by page, without the reference and the errors' own pages. */
export function llmsFullText(pages: readonly Page[], url: (address: string) => string): string {
  return pages
    .filter(({ address }) => !/^\/(?:reference|errors|examples|decisions)\/./.test(address))
    .map((page) => `<!-- ${url(page.address)} -->\n\n${twinText(page, url)}`)
    .join('\n\n')
}

function short(summary: string): string {
  const [first = ''] = summary.split(/(?<=[.:])\s/)
  return first.slice(0, 200)
}

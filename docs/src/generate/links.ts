import { posix } from 'node:path'
import { mapProse } from './fences.ts'

export type Targets = {
  /** Address of the page that is made of a file of the repository. */
  addressOf(path: string): string | undefined
  /** Whether the repository has this file or folder. */
  exists(path: string): boolean
  /** Address of a picture, which is copied. */
  pictureAt(path: string): string
}

/** `[text](target)` and `![text](target)`, the text without brackets of its own but for code and pictures. */
const LINK = /(!?)\[((?:`[^`]*`|!\[[^\]]*\]\([^)]*\)|[^[\]`])*)\]\(([^)\s]+)\)/g
const PICTURE = /\.(?:png|svg|jpg|webp)$/

/**
 * The text with the links of the repository turned into those of the site. What has no page there loses its link and keeps its words.
 *
 * @throws Error for a link that leads nowhere in the repository.
 */
export function withSiteLinks(markdown: string, source: string, targets: Targets): string {
  return mapProse(markdown, (prose) =>
    prose.replace(LINK, (whole, mark: string, text: string, link: string) => {
      if (/^(?:[a-z]+:|#|\/)/.test(link)) return whole
      const [name = '', anchor] = link.split('#')
      const path = posix.join(posix.dirname(source), name).replace(/\/$/, '')
      if (mark === '!' || PICTURE.test(path)) return `${mark}[${text}](${targets.pictureAt(path)})`
      const address = addressFor(path, anchor, targets)
      if (address !== undefined) return `[${text}](${address})`
      if (!targets.exists(path)) throw new Error(`${source}: (${link}) leads nowhere.`)
      return text
    }),
  )
}

function addressFor(
  path: string,
  anchor: string | undefined,
  targets: Targets,
): string | undefined {
  // Each error has a page of its own here, and a section of one file in the repository.
  if (path === 'docs/errors.md' && anchor !== undefined) return `/errors/${anchor}`
  const address = targets.addressOf(path) ?? targets.addressOf(`${path}/README.md`)
  return address && (anchor === undefined ? address : `${address}#${anchor}`)
}

/** Targets of the links within a text, without those in code. */
export function linksIn(markdown: string): readonly string[] {
  const found: string[] = []
  mapProse(markdown, (prose) => {
    for (const [, , , link = ''] of prose.matchAll(LINK)) found.push(link)
    return prose
  })
  return found
}

/** The text with links to the Markdown twins of pages, for those who read them. */
export function withTwinLinks(markdown: string, twin: (address: string) => string): string {
  return mapProse(markdown, (prose) =>
    prose.replace(LINK, (whole, mark: string, text: string, link: string) => {
      if (mark === '!' || !link.startsWith('/') || PICTURE.test(link)) return whole
      const [address = '', anchor] = link.split('#')
      return `[${text}](${twin(address)}${anchor === undefined ? '' : `#${anchor}`})`
    }),
  )
}

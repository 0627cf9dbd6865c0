import markdownIt from 'markdown-it'
import { escapeHtml } from '../html/escape.ts'
import { highlight, labelOf } from './highlight.ts'
import { createSlugs } from './slug.ts'

export type Heading = { readonly level: number; readonly text: string; readonly id: string }

/** A heading with the plain text under it: what the search finds. */
export type Section = { readonly heading: Heading | null; text: string }

export type Rendered = {
  readonly html: string
  readonly headings: readonly Heading[]
  readonly sections: readonly Section[]
  /** The first paragraph, plain. */
  readonly summary: string
}

export type RenderOptions = {
  /** Puts the base of the site before an address of it. */
  href(address: string): string
  /** The drawing behind an address, to stand in the page; `undefined` for other pictures. */
  drawing(address: string): string | undefined
  /** Width and height of a picture in pixels. */
  sizeOf(address: string): { readonly width: number; readonly height: number } | undefined
}

/** Markdown as HTML without a style or script in it. HTML in the text is shown as text. */
export function renderMarkdown(markdown: string, options: RenderOptions): Rendered {
  const md = markdownIt({ html: false, linkify: false })
  const slugs = createSlugs()
  const headings: Heading[] = []
  const sections: Section[] = [{ heading: null, text: '' }]
  const tokens = md.parse(withoutComments(markdown), {})
  let summary = ''
  for (const [at, token] of tokens.entries()) {
    const inline = tokens[at + 1]
    if (token.type === 'heading_open') {
      const text = plainOf(inline?.children ?? [])
      const heading = { level: Number(token.tag.slice(1)), text, id: slugs(text) }
      token.attrSet('id', heading.id)
      headings.push(heading)
      sections.push({ heading, text: '' })
    } else if (token.type === 'inline' && tokens[at - 1]?.type !== 'heading_open') {
      const text = plainOf(token.children ?? [])
      if (summary === '' && tokens[at - 1]?.type === 'paragraph_open') summary = text
      const last = sections.at(-1)
      if (last) last.text += `${text} `
    }
    // A head without words is no head of a column.
    if (token.type === 'th_open' && inline?.content === '')
      for (const one of [token, tokens[at + 2]]) if (one) one.tag = 'td'
    const [, side] = /^text-align:(\w+)$/.exec(attributeOf(token, 'style')) ?? []
    if (side) token.attrs = [['class', `to-${side}`]]
    for (const child of token.children ?? []) {
      const link = attributeOf(child, 'href')
      if (link.startsWith('/')) child.attrSet('href', options.href(link))
      if (/^https?:/.test(link)) child.attrSet('rel', 'noopener')
    }
  }
  const { rules } = md.renderer
  rules.fence = (all, at) => codeBlock(all[at]?.content ?? '', all[at]?.info ?? '')
  rules.table_open = () =>
    '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n'
  rules.table_close = () => '</table></div>\n'
  rules.heading_close = (all, at) => {
    const { tag = 'h2' } = all[at] ?? {}
    const id = attributeOf(all[at - 2], 'id')
    if (tag === 'h1') return '</h1>\n'
    const name = escapeHtml(`Link to “${plainOf(all[at - 1]?.children ?? [])}”`)
    return `<a class="anchor" href="#${escapeHtml(id)}" aria-label="${name}">#</a></${tag}>\n`
  }
  rules.image = (all, at) => picture(all[at]?.content ?? '', attributeOf(all[at], 'src'), options)
  return { html: md.renderer.render(tokens, md.options, {}), headings, sections, summary }
}

/** Marks in a text are for those who write it. A block that quotes a file says which one. */
function withoutComments(markdown: string): string {
  return markdown
    .replace(/<!-- (?:part of )?((?:examples|demos)\/\S+) -->\n(```\w+)/g, '$2 $1')
    .replace(/^<!--[\s\S]*?-->\n?/gm, '')
}

function codeBlock(code: string, info: string): string {
  const [language = '', file = ''] = info.trim().split(/\s+/)
  const title = escapeHtml(file || labelOf(language))
  const body = `<pre tabindex="0"><code>${highlight(code, language)}</code></pre>`
  return `<div class="code"><div class="code-head"><span>${title}</span></div>${body}</div>\n`
}

function picture(alt: string, src: string, { href, drawing, sizeOf }: RenderOptions): string {
  const inline = drawing(src)
  if (inline !== undefined)
    return `<span class="drawing" tabindex="0" role="group" aria-label="Drawing">${inline}</span>`
  const size = sizeOf(src)
  const box = size ? ` width="${size.width}" height="${size.height}"` : ''
  return `<img src="${escapeHtml(href(src))}" alt="${escapeHtml(alt)}"${box} loading="lazy">`
}

type WithAttributes = { attrGet(name: string): string | number | null }

function attributeOf(token: WithAttributes | undefined, name: string): string {
  return String(token?.attrGet(name) ?? '')
}

type Inline = { readonly type: string; readonly content: string }

function plainOf(children: readonly Inline[]): string {
  return children
    .map(({ type, content }) => {
      if (type === 'softbreak' || type === 'hardbreak') return ' '
      return type === 'text' || type === 'code_inline' ? content : ''
    })
    .join('')
}

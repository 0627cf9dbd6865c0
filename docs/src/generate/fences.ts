/** A part of a Markdown text: prose, or a fenced block with its fences. */
export type Part =
  | { readonly kind: 'prose'; readonly text: string }
  | {
      readonly kind: 'fence'
      /** Word after the fence: `ts`, `sh`; empty for none. */
      readonly language: string
      readonly code: string
      readonly text: string
      /** Line of the opening fence, from 1. */
      readonly line: number
      /** The comment right over it, without its marks; empty for none. */
      readonly mark: string
    }

const OPENING = /^( *)(`{3,}|~{3,})\s*(\S*)/

/** A Markdown text cut where its fenced blocks begin and end. Joined again, the parts are the text. */
export function partsOf(markdown: string): readonly Part[] {
  const lines = markdown.split(/(?<=\n)/)
  const parts: Part[] = []
  let prose = ''
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const [, indent = '', fence = '', language = ''] = OPENING.exec(line) ?? []
    const end = fence === '' ? -1 : closingOf(lines, at, fence)
    if (end < 0) {
      prose += line
      continue
    }
    const mark = /<!-- (.+?) -->\s*$/.exec(prose)?.[1] ?? ''
    if (prose !== '') parts.push({ kind: 'prose', text: prose })
    prose = ''
    const inner = lines.slice(at + 1, end).map((one) => withoutIndent(one, indent.length))
    const text = lines.slice(at, end + 1).join('')
    parts.push({ kind: 'fence', language, code: inner.join(''), text, line: at + 1, mark })
    at = end
  }
  if (prose !== '') parts.push({ kind: 'prose', text: prose })
  return parts
}

function closingOf(lines: readonly string[], from: number, fence: string): number {
  return lines.findIndex((line, at) => {
    const text = line.trim()
    return at > from && text.startsWith(fence) && text.replaceAll(fence[0] ?? '`', '') === ''
  })
}

function withoutIndent(line: string, width: number): string {
  return line.slice(0, width).trim() === '' ? line.slice(Math.min(width, line.length - 1)) : line
}

/** The text with its prose changed and its blocks as they are. */
export function mapProse(markdown: string, change: (prose: string) => string): string {
  return partsOf(markdown)
    .map((part) => (part.kind === 'prose' ? change(part.text) : part.text))
    .join('')
}

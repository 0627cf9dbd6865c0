import { describe, expect, it } from 'vitest'
import { inlineDrawing } from '../pictures.ts'
import { renderMarkdown } from './render.ts'

const options = {
  href: (address: string) => `/docs${address}`,
  drawing: () => undefined,
  sizeOf: () => ({ width: 2, height: 1 }),
}
const html = (text: string) => renderMarkdown(text, options).html

describe('a text', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '```<script>\n</code><script>alert(1)</script>\n```',
    '[a](javascript:alert(1))',
    '![" onerror="alert(1)](/x.png)',
    '# <b onclick="x">A</b>',
  ])('brings no HTML, script or handler of its own: %s', (text) => {
    const [, ...tags] = html(text).split('<')
    expect(tags.filter((tag) => /^(?:script|b |img src=x)|^[^>]*\s"?onerror="/.test(tag))).toEqual(
      [],
    )
    expect(html(text)).not.toMatch(/href="javascript:/)
  })

  it('has no style attribute, of tables neither', () => {
    const table = html('| a | b |\n|--:|:-:|\n| 1 | 2 |')
    expect(table).not.toContain('style=')
    expect(table).toContain('<td class="to-right">1</td>')
    expect(html('| | b |\n|---|---|\n| 1 | 2 |')).toMatch(/<td><\/td>\s*<th>b<\/th>/)
    expect(html('```ts\nconst a = 1\n```')).toContain('<span class="hljs-keyword">const</span>')
  })

  it('names its headings as the repository does, equal ones apart', () => {
    const { headings, sections, summary } = renderMarkdown(
      '# A\n\nFirst *words*.\n\n## Run `it`\n\nx\n\n## Run it',
      options,
    )
    expect(headings.map(({ id }) => id)).toEqual(['a', 'run-it', 'run-it-1'])
    expect(sections.map(({ text }) => text.trim())).toEqual(['', 'First words.', 'x', ''])
    expect(summary).toBe('First words.')
  })

  it('leads below the base of the site, and out of it without telling from where', () => {
    expect(html('[a](/b#c)')).toContain('<a href="/docs/b#c">')
    expect(html('[a](https://e.org)')).toContain('rel="noopener"')
  })

  it('says which file a block is, and keeps marks to itself', () => {
    const block = html(
      '<!-- part of examples/plain/serve.mjs -->\n```js\nlet a\n```\n\n<!-- ask: x -->\ntext',
    )
    expect(block).toContain('<span>examples/plain/serve.mjs</span>')
    expect(block).not.toContain('ask')
  })
})

describe('a drawing', () => {
  const svg = (inside: string) =>
    `<svg role="img"><title id="a">The parts of it</title><desc id="b">${'What it shows. '.repeat(4)}</desc>${inside}</svg>`

  it('stands in the page without its own style', () => {
    expect(inlineDrawing(svg('<style>.a{}</style><path/>'), 'a')).not.toContain('style')
  })

  it.each([
    ['a script', svg('<script>1</script>')],
    ['a handler', svg('<path onload="x"/>')],
    ['a style', svg('<path style="fill:red"/>')],
    ['an address', svg('<image href="https://e.org"/>')],
    ['no words', '<svg role="img"><path/></svg>'],
    ['no description', '<svg role="img"><title id="a">The parts of it</title></svg>'],
  ])('is refused with %s', (_, drawing) => {
    expect(() => inlineDrawing(drawing, 'a.svg')).toThrow('a.svg')
  })
})

import { readFileSync } from 'node:fs'
import { MAX_ARGUMENT_ROWS } from '@idos/kwil'
import { schemaText } from '@idos/schema/sql'
import { describe, expect, it } from 'vitest'
import { type Block, blocksOf, misfit, readPages, vectorAt } from './pages.ts'

const pages = readPages()
const blocks = pages.flatMap(blocksOf)
const of = (kind: string) => blocks.filter((block) => block.kind === kind)
const pageOf = (name: string) => pages.find((page) => page.name === name)?.text ?? ''

/** The hex at the start of each line; two spaces end it. */
function hexIn({ text }: Block): string {
  return text
    .split('\n')
    .map((line) => line.split(/ {2,}/)[0]?.replaceAll(' ', ''))
    .join('')
}

describe('docs/rpc', () => {
  it('shows texts that are published vectors', () => {
    expect(of('is').length).toBeGreaterThanOrEqual(4)
    for (const { page, argument, text } of of('is')) {
      const vector = vectorAt(argument)
      // Whether a text ends with a line break, no fence shows: the page says it.
      expect(String(vector).replace(/\n$/, ''), `${page}: ${argument}`).toBe(text)
    }
  })

  it('takes apart bytes that are published vectors', () => {
    expect(of('bytes').length).toBeGreaterThanOrEqual(3)
    for (const block of of('bytes'))
      expect(hexIn(block), `${block.page}: ${block.argument}`).toBe(vectorAt(block.argument))
  })

  it('has JSON that is JSON, and compares nothing in another way', () => {
    for (const { language, text } of blocks) if (language === 'json') JSON.parse(text)
    const kinds = new Set(blocks.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['', 'ask', 'bytes', 'is'])
  })

  it('lists every page', () => {
    const named = [...pageOf('README.md').matchAll(/^\| \[[^\]]+\]\((\S+\.md)\)/gm)].map(
      ([, to]) => to,
    )
    expect(['README.md', ...named].sort()).toEqual(pages.map(({ name }) => name).sort())
  })

  it('quotes sentences that the schema has', () => {
    const [, table = ''] = pageOf('errors.md').split('<!-- sentences -->')
    const sentences = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, sentence]) => sentence)
    expect(sentences.length).toBeGreaterThan(10)
    const schema = schemaText()
    for (const sentence of sentences) expect(schema).toContain(`'${sentence}'`)
  })

  it('tells every code of the gateway, and the limits that hold', () => {
    const faults = new URL('../../../gateway/src/rpc/fault.ts', import.meta.url)
    const [, codes = ''] = /rpcCode = \{([\s\S]*?)\}/.exec(readFileSync(faults, 'utf8')) ?? []
    const numbers = codes.match(/-\d+/g) ?? []
    expect(numbers.length).toBeGreaterThan(10)
    const told = pageOf('errors.md')
    for (const code of numbers)
      expect(told).toMatch(new RegExp(`^\\| [^|]*${code}\\b[^|]*\\|`, 'm'))
    expect(pageOf('values.md')).toContain(`at most ${MAX_ARGUMENT_ROWS} rows`)
  })
})

describe('an answer', () => {
  it.each([
    ['another type', { result: { nonce: 0 } }, { result: { nonce: '0' } }],
    ['a member less', { result: { nonce: 0, balance: '0' } }, { result: { nonce: 1 } }],
    ['null', { result: { nonce: 0 } }, { result: { nonce: null } }],
    ['an error', { result: {} }, { error: { code: -901, message: 'x' } }],
    ['another error', { error: { code: -901 } }, { error: { code: -902 } }],
    ['no list', { values: [[false]] }, { values: null }],
  ])('with %s is not what a page tells', (_, told, answered) => {
    expect(misfit(told, answered)).toBeTypeOf('string')
  })

  it('may have other values, and more', () => {
    expect(misfit({ result: { a: 'x', b: [1] } }, { result: { a: 'y', b: [2, 3], c: 0 } })).toBe(
      undefined,
    )
  })
})

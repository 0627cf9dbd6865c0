import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDeclarationReader, createResolve } from './declarations.ts'
import { docMarkdown, parseDocComment } from './doc-comment.ts'

describe('what declarations export', () => {
  let root: string
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'idos-declarations-'))
    const put = (name: string, text: string) => writeFileSync(join(root, name), text)
    put(
      'index.d.ts',
      "export { f as g, type T } from './a.ts'\nexport * from './b.ts'\nimport { C } from './b.ts'\nexport { C as D }\nexport { outside } from 'elsewhere'\nexport { own } from '@idos/other'\n",
    )
    put(
      'a.d.ts',
      '/** Says a.\n *\n * @throws `BUSY`\n */\nexport declare function f(a: string): void;\nexport declare function f(a: number): void;\nexport type T = v.InferOutput<typeof t>;\n/** A schema. */\nexport declare const t: v.X;\n',
    )
    put('b.d.ts', '/** A class. */\nexport declare class C {\n}\n')
    put('other.d.ts', '/** Of another package. */\nexport interface own {\n    a: 1;\n}\n')
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('is found through re-exports, with its comment', () => {
    const resolve = createResolve(new Map([['@idos/other', 'other.d.ts']]))
    const found = Object.fromEntries(createDeclarationReader(root, resolve).exportsOf('index.d.ts'))
    expect(Object.keys(found).sort()).toEqual(['C', 'D', 'T', 'g', 'outside', 'own'])
    expect(found.g).toMatchObject({
      kind: 'function',
      name: 'g',
      code: 'function f(a: string): void;\nfunction f(a: number): void;',
      doc: { text: 'Says a.', tags: [{ name: 'throws', text: '`BUSY`' }] },
    })
    expect(found.D).toMatchObject({ kind: 'class', doc: { text: 'A class.' } })
    expect(found.T).toMatchObject({ kind: 'type', doc: { text: 'A schema.' } })
    expect(found.own).toMatchObject({ kind: 'type', doc: { text: 'Of another package.' } })
    expect(found.outside).toEqual({ name: 'outside', from: 'elsewhere' })
  })
})

describe('a comment', () => {
  it('is Markdown: what it says, what goes in and comes out, what goes wrong, an example', () => {
    const comment = parseDocComment(
      '/**\n * Does {@link it}.\n *\n * @param a - The first.\n * @returns That.\n * @throws BUSY\n * @example f(1)\n */',
    )
    expect(docMarkdown(comment)).toBe(
      'Does `it`.\n\n* `a` The first.\n\n**Returns** That.\n\n**Throws** BUSY\n\n```ts\nf(1)\n```',
    )
  })

  it('may be an example alone', () => {
    expect(docMarkdown(parseDocComment('/** @example f(1) */'))).toBe('```ts\nf(1)\n```')
  })
})

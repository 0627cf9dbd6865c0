import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { listFiles, readText, root } from '../guards/repository.ts'
import { compilePublished } from './compile-published.ts'
import { compileSnippets, snippetsOf } from './snippets.ts'

const folder = join(root, 'artifacts/snippets')
const pages = listFiles().filter((path) => path.endsWith('.md') && path !== 'CHANGELOG.md')
const snippets = pages.flatMap((path) => snippetsOf(path, readText(path)))

describe('TypeScript in the documentation', () => {
  beforeAll(compilePublished, 300_000)

  it('compiles, every block of it', async () => {
    const wrong = 'import { createIsle } from "@idos/sdk-bridge"\ncreateIsle({ continer: "#isle" })'
    const control = { page: 'control', line: 1, code: wrong, isTsx: false, reason: '' }
    const compiled = snippets.filter(({ reason }) => reason === '')
    expect(compiled.length).toBeGreaterThan(30)
    const errors = await compileSnippets(root, folder, [...compiled, control])
    // The control is wrong in its second line, which shows that the others were looked at.
    expect(errors.filter((error) => error.startsWith('control:'))).toEqual([
      expect.stringMatching(/^control:2: TS\d+: .*continer/),
    ])
    expect(errors.filter((error) => !error.startsWith('control:'))).toEqual([])
  })

  it('is left out for a reason that is written over it, in few places', () => {
    const left = snippets.filter(({ reason }) => reason !== '')
    expect(left.length).toBeLessThanOrEqual(3)
    for (const { reason } of left) expect(reason.length).toBeGreaterThan(20)
  })
})

describe('a block', () => {
  const fence = (mark: string) => `Text.\n\n${mark}\`\`\`ts\nlet a = 1\n\`\`\`\n`

  it('is found with its line', () => {
    expect(snippetsOf('a.md', fence(''))).toEqual([
      { page: 'a.md', line: 4, code: 'let a = 1\n', isTsx: false, reason: '' },
    ])
  })

  it('of an example is compiled there', () => {
    expect(snippetsOf('a.md', fence('<!-- examples/vanilla/src/main.ts -->\n'))).toEqual([])
    expect(snippetsOf('a.md', fence('<!-- part of examples/plain/serve.mjs -->\n'))).toEqual([])
  })

  it('is left out by its mark alone', () => {
    const [left] = snippetsOf('a.md', fence('<!-- not compiled: it shows what is wrong -->\n'))
    expect(left?.reason).toBe('it shows what is wrong')
    expect(snippetsOf('a.md', fence('<!-- whatever -->\n'))[0]?.reason).toBe('')
  })
})

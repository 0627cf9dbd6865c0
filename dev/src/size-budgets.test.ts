import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

type Budget = { name: string; path: string | string[]; limit: string }
// The commands are plain JavaScript: they run before anything is compiled.
const at = new URL('../../tool/size-budgets.mjs', import.meta.url).href
const { budgetForEach, findUnbudgeted, firstLoadOf, isleBudgets } = (await import(at)) as {
  budgetForEach(files: readonly string[], path: string, limit: string): Budget[]
  findUnbudgeted(files: readonly string[], budgets: readonly Pick<Budget, 'path'>[]): string[]
  firstLoadOf(html: string): string[]
  isleBudgets(root: string, limits: { first: string; later: string }): Budget[]
}

const html = `<head>
  <link rel="icon" href="data:," />
  <script type="module" crossorigin src="/assets/index-BTNNiw3G.js"></script>
  <link rel="modulepreload" crossorigin href="/assets/any-name-DiTm_XYc.js">
  <link rel="stylesheet" crossorigin href="/assets/index-4l7SV_GO.css">
</head>`

const root = mkdtempSync(join(tmpdir(), 'idos-sizes-'))
mkdirSync(join(root, 'isle/build/assets'), { recursive: true })
writeFileSync(join(root, 'isle/build/index.html'), html)
for (const path of [...firstLoadOf(html), 'assets/de-BLteE8Gf.js'])
  writeFileSync(join(root, 'isle/build', path), '')

afterAll(() => rmSync(root, { recursive: true }))

describe('the first load of a page', () => {
  it('is what its page names, whatever the build calls it', () => {
    expect(firstLoadOf(html)).toEqual([
      'assets/index-BTNNiw3G.js',
      'assets/any-name-DiTm_XYc.js',
      'assets/index-4l7SV_GO.css',
    ])
  })

  it('is never nothing', () => {
    expect(() => firstLoadOf('<p>no script</p>')).toThrow('loads nothing')
  })
})

describe('the budgets of the Isle', () => {
  it('are one for the first load, and one for each other file', () => {
    const budgets = isleBudgets(root, { first: '165 KB', later: '15 KB' })
    expect(budgets.map(({ name, path, limit }) => [name, [path].flat().length, limit])).toEqual([
      ['Isle, one locale', 3, '165 KB'],
      ['Isle, later: de', 1, '15 KB'],
    ])
  })
})

describe('a file of a build', () => {
  it('has a budget, or is found', () => {
    const budgets = [{ path: ['a/assets/frame-*.js', 'a/assets/frame-*.css'] }]
    const files = ['a/assets/frame-1.js', 'a/assets/frame-1.css', 'a/assets/reframe-1.js']
    expect(findUnbudgeted(files, budgets)).toEqual(['a/assets/reframe-1.js'])
  })

  it('has one of its own where it comes alone', () => {
    const files = ['a/assets/words-1-BTNNiw3G.js', 'a/assets/words-2-CTNNiw3G.js', 'a/assets/x.js']
    expect(budgetForEach(files, 'a/assets/words-*.js', '9 KB')).toMatchObject([
      { name: 'a: words-1', path: files[0], limit: '9 KB' },
      { name: 'a: words-2', path: files[1], limit: '9 KB' },
    ])
  })
})

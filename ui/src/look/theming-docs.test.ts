import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { shapes, tokenNames } from './token-table.ts'

const text = readFileSync(new URL('../../../docs/theming.md', import.meta.url), 'utf8')
const rows = [...text.matchAll(/^\| `(\w+)` \| [^|]+ \| ([^|]*)\|$/gm)].map(
  ([, name = '', bounds = '']) => ({ name, bounds: bounds.trim() }),
)

it('docs/theming.md has one row for each token, in order', () => {
  expect(rows.map(({ name }) => name)).toEqual(tokenNames)
})

it.each(Object.entries(shapes))('docs/theming.md has the bounds of %s', (name, shape) => {
  const told = rows.find((row) => row.name === name)?.bounds
  switch (shape.kind) {
    case 'number':
      return expect(told).toBe(`${shape.least} to ${shape.most}`)
    case 'word':
      return expect(told?.match(/\w+(?=`)/g)).toEqual(Object.keys(shape.words))
    case 'family':
      return expect(told).toBe('names; no fonts of pictures')
    default:
      return expect(told).toBe(`${shape.least} to ${shape.most}rem`)
  }
})

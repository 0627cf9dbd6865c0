import { describe, expect, it } from 'vitest'
import { type Dump, findDifference, isOfOneBlock, rowCount } from './dump.ts'

const row = (text: string) => `${'0'.repeat(64)} ${text}`
const dumpOf = (tables: Record<string, string[]>): Dump => new Map(Object.entries(tables))
const base = {
  'kwild_chain.chain': ['height int8', row('(7)')],
  'main.users': ['id uuid', row('(a)'), row('(b)')],
}

describe('findDifference', () => {
  it('finds none between equal dumps', () => {
    expect(findDifference(dumpOf(base), dumpOf(base))).toBeUndefined()
  })

  it.each([
    [
      'a row that one lacks',
      { 'main.users': ['id uuid', row('(a)')] },
      'main.users (2 and 1 rows): (b)',
    ],
    [
      'a row more',
      { 'main.users': ['id uuid', row('(a)'), row('(b)'), row('(c)')] },
      'no such row / (c)',
    ],
    [
      'another value',
      { 'main.users': ['id uuid', row('(a)'), row('(x)')] },
      'main.users (2 and 2 rows): (b) / (x)',
    ],
    [
      'a row twice',
      { 'main.users': ['id uuid', row('(a)'), row('(b)'), row('(b)')] },
      'more often',
    ],
    ['another type', { 'main.users': ['id text', row('(a)'), row('(b)')] }, 'other columns'],
    ['a table more', { 'main.extra': ['id uuid'] }, 'main.extra is on one of them only'],
  ])('tells %s', (_, change, text) => {
    const other = dumpOf({ ...base, ...change } as Record<string, string[]>)
    expect(findDifference(dumpOf(base), other)).toContain(text)
  })
})

describe('isOfOneBlock', () => {
  it('compares what the nodes say of their chain', () => {
    const later = dumpOf({ ...base, 'kwild_chain.chain': ['height int8', row('(8)')] })
    expect(isOfOneBlock([dumpOf(base), dumpOf(base)])).toBe(true)
    expect(isOfOneBlock([dumpOf(base), later])).toBe(false)
    expect(isOfOneBlock([dumpOf({}), dumpOf({})])).toBe(false)
  })
})

it('counts rows without the lines of columns', () => {
  expect(rowCount(dumpOf(base))).toBe(3)
})

import { describe, expect, it } from 'vitest'
import type { Statement } from '../../parser/ast.ts'
import { parseAction, parseStatements } from '../../parser/parse.ts'
import { withoutSpans } from '../parse.ts'
import { LENDING_LIBRARY } from './lending-library.ts'
import { ODD_CORNERS } from './odd-corners.ts'

describe('the sample schema', () => {
  const statements = parseStatements(LENDING_LIBRARY)

  it('is read statement by statement', () => {
    const counts: Partial<Record<Statement['kind'], number>> = {}
    for (const { kind } of statements) counts[kind] = (counts[kind] ?? 0) + 1
    expect(counts).toEqual({
      use: 1,
      'create-table': 4,
      'create-index': 2,
      'drop-index': 1,
      'alter-table': 3,
      'create-role': 1,
      grant: 2,
      revoke: 1,
      'create-action': 9,
    })
  })

  it('keeps every action as a text that reads the same', () => {
    for (const statement of statements) {
      if (statement.kind !== 'create-action') continue
      const again = parseAction(statement.raw)
      expect(withoutSpans(again)).toEqual(withoutSpans(statement))
      expect(LENDING_LIBRARY.slice(statement.pos, statement.end)).toBe(statement.raw.slice(0, -1))
    }
  })

  it('means the same on one line without comments', () => {
    const plain = LENDING_LIBRARY.replace(/--.*|\/\*.*?\*\//g, ' ').replace(/\s+/g, ' ')
    const strip = (nodes: readonly Statement[]) =>
      JSON.stringify(withoutSpans(nodes), (key, value: unknown) =>
        key === 'raw' ? undefined : typeof value === 'bigint' ? `${value}` : value,
      )
    expect(strip(parseStatements(plain))).toBe(strip(statements))
  })

  it('is broken by the loss of any bracket', () => {
    for (const match of LENDING_LIBRARY.matchAll(/[()[\]{}]/g)) {
      const without = LENDING_LIBRARY.slice(0, match.index) + LENDING_LIBRARY.slice(match.index + 1)
      const inComment = /--.*$/.test(LENDING_LIBRARY.slice(0, match.index).split('\n').at(-1) ?? '')
      if (!inComment) expect(() => parseStatements(without)).toThrow('syntax error')
    }
  })
})

describe('odd corners', () => {
  it.each(ODD_CORNERS)('%s', (text) => {
    expect(parseStatements(text).length).toBeGreaterThan(0)
  })
})

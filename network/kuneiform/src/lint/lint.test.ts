import { describe, expect, it } from 'vitest'
import { editedTexts } from '../testing/fuzz-parser.ts'
import { LENDING_LIBRARY } from '../testing/samples/lending-library.ts'
import { ACTION_EXAMPLES } from './examples/actions.ts'
import { SQL_EXAMPLES } from './examples/sql.ts'
import { lintFiles } from './files.ts'
import { RULES } from './rules/index.ts'
import { lintSchema } from './schema.ts'

const EXAMPLES = { ...ACTION_EXAMPLES, ...SQL_EXAMPLES }

function rulesOf(text: string): readonly string[] {
  return lintSchema(text).map(({ rule }) => rule)
}

describe.each(Object.entries(EXAMPLES))('%s', (rule, { bad, good }) => {
  it.each(bad)('finds %s', (text) => {
    expect(rulesOf(text)).toContain(rule)
  })

  it.each(good)('lets pass %s', (text) => {
    expect(rulesOf(text)).not.toContain(rule)
    expect(rulesOf(text)).not.toContain('parse-error')
  })
})

describe('the rules', () => {
  it('all have examples of both kinds, and no two have one name', () => {
    expect(RULES.map(({ name }) => name).sort()).toEqual(Object.keys(EXAMPLES).sort())
    for (const { bad, good } of Object.values(EXAMPLES)) {
      expect([bad.length > 0, good.length > 0]).toEqual([true, true])
    }
  })
})

describe('lintSchema', () => {
  it('says where, what and what instead', () => {
    expect(lintSchema('SELECT 1;\n  SELECT a FROM t WHERE a = null')).toEqual([
      {
        rule: 'null-comparison',
        line: 2,
        column: 25,
        message: '= null is null, which counts as false',
        advice: 'Write IS NULL or IS NOT NULL.',
      },
    ])
  })

  it('gives parse errors as findings', () => {
    expect(lintSchema('SELECT 1;\nSELEC 2')).toMatchObject([
      { rule: 'parse-error', line: 2, column: 1 },
    ])
    expect(lintSchema(`SELECT ${'a'.repeat(33)}, 0xabc`)).toMatchObject([
      { rule: 'identifier-length', column: 8 },
      { rule: 'parse-error', message: 'syntax error: invalid blob literal: 0xabc' },
    ])
  })

  it('orders findings as the text does', () => {
    const lines = lintSchema('SELECT null = 1;\nSELECT "a" FROM t;\nSELECT null = 2').map(
      ({ line }) => line,
    )
    expect(lines).toEqual([1, 2, 3])
  })

  it('obeys a comment that allows a rule, on the line or above it', () => {
    const hazard = 'SELECT a FROM t WHERE a = null'
    expect(lintSchema(`${hazard} -- lint: allow null-comparison`)).toEqual([])
    expect(lintSchema(`-- lint: allow other, null-comparison\n${hazard}`)).toEqual([])
    expect(rulesOf(`-- lint: allow other\n${hazard}`)).toEqual(['null-comparison'])
    expect(rulesOf(`-- lint: allow null-comparison\n\n${hazard}`)).toEqual(['null-comparison'])
  })

  it('knows what is odd in the sample schema', () => {
    expect(rulesOf(LENDING_LIBRARY)).toEqual([
      'idle-if-exists',
      'idle-if-exists',
      'window-without-order',
      'excluded-columns',
    ])
  })
})

describe('robustness', () => {
  it('never fails on what the parser accepts', () => {
    for (const text of editedTexts({ count: 5000, seed: 11 })) {
      expect(() => lintSchema(text)).not.toThrow()
    }
  })

  it('takes linear time over a large file', () => {
    const parts = Array.from({ length: 100 }, (_, index) =>
      LENDING_LIBRARY.replace(/ACTION (\w+)\(|ACTION IF NOT EXISTS (\w+)\(/g, (match) =>
        match.replace('(', `${index}(`),
      ),
    )
    const start = performance.now()
    expect(lintSchema(parts.join('\n')).length).toBeGreaterThan(400)
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

describe('lintFiles', () => {
  it('sees one schema in all files and names the file', () => {
    const files = [
      { name: 'a.sql', text: 'CREATE ACTION w() public {\n  DELETE FROM t;\n}' },
      { name: 'broken.sql', text: '\nCREATE' },
      { name: 'b.sql', text: '-- b\nCREATE ACTION r() public view {\n  w();\n}; -- end' },
    ]
    expect(lintFiles(files)).toMatchObject([
      { file: 'broken.sql', rule: 'parse-error', line: 2 },
      { file: 'b.sql', rule: 'view-writes', line: 3, column: 3 },
    ])
  })

  it('has nothing to say about nothing', () => {
    expect(lintFiles([])).toEqual([])
    expect(lintFiles([{ name: 'a', text: 'SELECT 1' }])).toEqual([])
  })
})

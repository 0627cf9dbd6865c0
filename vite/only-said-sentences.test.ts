import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { withoutSentences } from './only-said-sentences.ts'

const table = readFileSync(new URL('../core/protocol/src/error-codes.ts', import.meta.url), 'utf8')
const entries = (text: string) => [...text.matchAll(/^ {2}([A-Z_]+):\s*(.+),$/gm)]

it('keeps every code, and the sentences of those that are said', () => {
  const said = new Set(['INTERNAL', 'BAD_RECIPIENT_KEY'])
  const before = entries(table)
  const after = entries(withoutSentences(table, said))
  expect(before.length).toBeGreaterThan(40)
  expect(after.map(([, code]) => code)).toEqual(before.map(([, code]) => code))
  for (const [at, [, code = '', sentence]] of after.entries())
    expect(sentence, code).toBe(said.has(code) ? before[at]?.[2] : "''")
})

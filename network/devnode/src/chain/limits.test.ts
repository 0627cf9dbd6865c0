import { readFileSync } from 'node:fs'
import { MAX_ARGUMENT_ROWS, MAX_STATEMENT_BYTES } from '@idos/kwil'
import { expect, it } from 'vitest'

it('has the limits of kwild', () => {
  const source = new URL('../../../kwild/upstream/consensus/limits.go', import.meta.url)
  const text = readFileSync(source, 'utf8')
  const numberOf = (name: string) =>
    Number(new RegExp(`${name}\\s+= ([\\d_]+)`).exec(text)?.[1]?.replaceAll('_', ''))
  expect(numberOf('maxArgumentRows')).toBe(MAX_ARGUMENT_ROWS)
  expect(numberOf('maxStatementBytes')).toBe(MAX_STATEMENT_BYTES)
})

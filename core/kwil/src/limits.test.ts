import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeActionExecution,
  encodeActionExecution,
  encodeRawStatement,
  MAX_ARGUMENT_ROWS,
  MAX_STATEMENT_BYTES,
  payloadProblem,
  prefixOfExecution,
  TOO_LONG_STATEMENT,
  TOO_MANY_ROWS,
} from './index.ts'

const rows = (count: number) =>
  encodeActionExecution({
    namespace: 'main',
    action: 'a',
    calls: Array.from({ length: count }, () => []),
  })

describe('payloadProblem', () => {
  it.each([
    ['no rows', 'execute', rows(0), undefined],
    ['as many rows as there may be', 'execute', rows(MAX_ARGUMENT_ROWS), undefined],
    ['one more', 'execute', rows(MAX_ARGUMENT_ROWS + 1), TOO_MANY_ROWS],
    ['as many as the format takes', 'execute', rows(65_535), TOO_MANY_ROWS],
    [
      'rows that are promised and not there',
      'execute',
      rows(65_535).subarray(0, 20),
      TOO_MANY_ROWS,
    ],
    ['nonsense', 'execute', Uint8Array.of(1, 2, 3), undefined],
    [
      'a long statement',
      'raw_statement',
      encodeRawStatement({ statement: 'x'.repeat(MAX_STATEMENT_BYTES - 8), params: [] }),
      undefined,
    ],
    [
      'a longer one',
      'raw_statement',
      encodeRawStatement({ statement: 'x'.repeat(MAX_STATEMENT_BYTES), params: [] }),
      TOO_LONG_STATEMENT,
    ],
    ['something else', 'transfer', new Uint8Array(MAX_STATEMENT_BYTES + 1), undefined],
  ])('says what is wrong about %s', (_, type, payload, problem) => {
    expect(payloadProblem(type, payload)).toBe(problem)
  })
})

describe('prefixOfExecution', () => {
  it('reads what the whole decoder reads', () => {
    const execution = fc.record({
      namespace: fc.string(),
      action: fc.string(),
      calls: fc.array(fc.constant([]), { maxLength: 20 }),
    })
    fc.assert(
      fc.property(execution, (one) => {
        const bytes = encodeActionExecution(one)
        const { namespace, action, calls } = decodeActionExecution(bytes)
        expect(prefixOfExecution(bytes)).toEqual({ namespace, action, rows: calls.length })
      }),
    )
  })
})

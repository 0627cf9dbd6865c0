import { describe, expect, it } from 'vitest'
import type { Difference, Exchange } from '../mirror/exchange.ts'
import { sortOut } from './known.ts'

function exchange(difference: Difference, more: Partial<Exchange> = {}): Exchange {
  const answer = { status: 200, contentType: 'application/json', body: {} }
  return {
    section: 'x',
    method: 'user.broadcast',
    request: {},
    answers: [answer, answer],
    differences: [difference],
    askedAgain: false,
    ...more,
  }
}

const log = (a: string, b: string) => exchange({ path: 'result.result.log', a, b })
const at = (text: string, detail: string) =>
  `ERROR: parse error: error in top-level statement ${text}: ${detail}`
const antlr = "(sql) syntax error: mismatched input 'x' expecting ')'"

describe('known differences', () => {
  it('know the details of a syntax error', () => {
    const one = log(at('SELECT x', "(sql) syntax error: unexpected 'x'"), at('SELECT x', antlr))
    expect(sortOut(one)).toEqual({ fresh: [], known: ['syntax-detail'] })
  })

  it.each([
    ['another statement', at('SELECT x', '(sql) syntax error: no'), at('SELECT y', antlr)],
    ['another kind of fault', at('SELECT x', '(sql) invalid type: x'), at('SELECT x', antlr)],
    [
      'a text that no generated parser says',
      at('x', '(sql) syntax error: a'),
      at('x', '(sql) syntax error: b'),
    ],
    ['success on one side', '', at('SELECT x', antlr)],
  ])('do not cover %s', (_, a, b) => {
    expect(sortOut(log(a, b)).fresh).toHaveLength(1)
  })

  it('cover what decoders say only beside the same code', () => {
    const difference = { path: 'error.message', a: 'one', b: 'two' }
    const answer = (code: number) => ({ status: 400, contentType: '', body: { error: { code } } })
    const same = exchange(difference, { answers: [answer(-32602), answer(-32602)] })
    expect(sortOut(same).fresh).toEqual([])
    for (const code of [-300, -32600]) {
      const other = exchange(difference, { answers: [answer(-32602), answer(code)] })
      expect(sortOut(other).fresh).toHaveLength(1)
    }
  })
})

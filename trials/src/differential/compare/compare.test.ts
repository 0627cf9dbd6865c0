import { describe, expect, it } from 'vitest'
import type { Answer } from '../mirror/exchange.ts'
import { compareAnswers } from './compare.ts'

const answer = (body: unknown, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body,
  ...more,
})

const table = (names: readonly string[], ...values: readonly (readonly unknown[])[]) =>
  answer({ result: { column_names: names, values } })

describe('compareAnswers', () => {
  it('finds equal answers equal, in any order of their fields', () => {
    const [a, b] = [answer({ id: 1, result: { x: 1 } }), answer({ result: { x: 1 }, id: 1 })]
    expect(compareAnswers('user.query', [a, b])).toEqual([])
  })

  it.each([
    ['a code', { error: { code: -300 } }, { error: { code: -301 } }, 'error.code'],
    ['a log', { result: { log: 'x' } }, { result: { log: 'y' } }, 'result.log'],
    ['a missing field', { result: {} }, { result: { log: '' } }, 'result.log'],
    ['null and nothing', { result: { id: null } }, { result: {} }, 'result.id'],
    ['a number and its text', { result: { n: 1 } }, { result: { n: '1' } }, 'result.n'],
    ['no array and an empty one', { result: { v: null } }, { result: { v: [] } }, 'result.v'],
  ])('tells %s', (_, a, b, path) => {
    const found = compareAnswers('user.query', [answer(a), answer(b)])
    expect(found.map((one) => one.path)).toEqual([path])
  })

  it('tells another HTTP status and content type', () => {
    const other = answer({}, { status: 400, contentType: 'text/plain' })
    const paths = compareAnswers('x', [answer({}), other]).map(({ path }) => path)
    expect(paths).toEqual(['HTTP status', 'content-type'])
  })

  it('names the rows that only one has, not all that come after', () => {
    const [a, b] = [table(['id'], ['1'], ['2'], ['3']), table(['id'], ['2'], ['3'])]
    expect(compareAnswers('user.query', [a, b])).toEqual([
      { path: 'result.values[+]', a: ['1'], b: undefined },
    ])
  })

  it('counts equal rows', () => {
    const [a, b] = [table(['id'], ['1'], ['1']), table(['id'], ['1'], ['2'])]
    expect(compareAnswers('user.query', [a, b]).map(({ a: row }) => row)).toEqual([
      ['1'],
      undefined,
    ])
  })

  it('tells another order of the same rows', () => {
    const found = compareAnswers('user.query', [
      table(['id'], ['1'], ['2']),
      table(['id'], ['2'], ['1']),
    ])
    expect(found).toHaveLength(1)
  })

  it('holds heights to be heights, and nothing else', () => {
    const names = ['id', 'height']
    expect(
      compareAnswers('user.query', [table(names, ['1', '5']), table(names, ['1', '9'])]),
    ).toEqual([])
    for (const height of [null, '-1', 'x'])
      expect(
        compareAnswers('user.query', [table(names, ['1', '5']), table(names, ['1', height])]),
      ).toHaveLength(1)
    expect(compareAnswers('user.query', [table(['n'], ['5']), table(['n'], ['9'])])).not.toEqual([])
  })

  it('lets no field of one method be volatile in another', () => {
    const at = (height: number) => answer({ result: { height } })
    expect(compareAnswers('user.tx_query', [at(5), at(9)])).toEqual([])
    expect(compareAnswers('user.tx_query', [at(5), at(-1)])).toHaveLength(1)
    expect(compareAnswers('user.account', [at(5), at(9)])).toHaveLength(1)
  })
})

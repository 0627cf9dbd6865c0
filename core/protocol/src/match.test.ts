import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { enclaveMethods } from './enclave.ts'
import { matchCondition, matchConditions } from './match.ts'

const KEY = 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw='
const USER = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const present = { on: 'private', path: ['level'], is: 'present' }
const before = { on: 'private', path: ['credentialSubject', 'dateOfBirth'], is: 'before' }

describe('a condition', () => {
  it.each<[object, boolean]>([
    [present, true],
    [{ ...present, on: 'public' }, true],
    [{ ...before, day: '2008-11-29' }, true],
    [{ ...before, is: 'notBefore', day: '2008-02-29' }, true],
    [{ ...present, is: 'equal', text: 'plus' }, true],
    [{ ...present, is: 'oneOf', texts: ['GB', 'FR'] }, true],
    [{ ...before, day: '2009-02-29' }, false],
    [{ ...before, day: '2008-11-29T00:00:00Z' }, false],
    [{ ...before }, false],
    [{ ...present, is: 'matches', pattern: '^(a+)+$' }, false],
    [{ ...present, is: 'equal', text: '' }, false],
    [{ ...present, is: 'equal', text: 'x'.repeat(101) }, false],
    [{ ...present, is: 'equal', text: { toString: 'plus' } }, false],
    [{ ...present, is: 'equal', text: 'plus', not: true }, false],
    [{ ...present, is: 'oneOf', texts: [] }, false],
    [{ ...present, is: 'oneOf', texts: Array.from({ length: 11 }, () => 'x') }, false],
    [{ ...present, on: 'any' }, false],
    [{ ...present, path: [] }, false],
    [{ ...present, path: ['a', 'b', 'c', 'd'] }, true],
    [{ ...present, path: ['a', 'b', 'c', 'd', 'e'] }, false],
    [{ ...present, path: ['__proto__'] }, false],
    [{ ...present, path: ['a', '__proto__', 'b'] }, false],
    [{ ...present, path: ['a.b'] }, false],
    [{ ...present, path: ['0'] }, false],
    [{ ...present, path: ['n'.repeat(41)] }, false],
    [{ ...present, path: 'level' }, false],
  ])('%j: %s', (condition, valid) => {
    expect(v.is(matchCondition, condition)).toBe(valid)
  })

  it('comes with at most four others, and at least alone', () => {
    const some = (length: number) => Array.from({ length }, () => present)
    expect([0, 1, 5, 6].map((n) => v.is(matchConditions, some(n)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('a question', () => {
  const { params, result } = enclaveMethods.match
  const credential = (n: number) => ({ id: id(n), content: 'Zm9v', encryptorPublicKey: KEY })
  const many = (length: number) => Array.from({ length }, (_, n) => credential(n))
  const question = {
    userId: USER,
    publicKey: KEY,
    credentials: many(1),
    conditions: [present],
    purpose: 'Offer what fits',
  }

  it.each<[object, boolean]>([
    [{}, true],
    [{ credentials: many(1_000) }, true],
    [{ credentials: many(1_001) }, false],
    [{ credentials: [] }, false],
    [{ credentials: [{ ...credential(1), publicNotes: '{"level":"plus"}' }] }, true],
    [{ credentials: [{ ...credential(1), publicNotes: 'x'.repeat(65_537) }] }, false],
    [{ credentials: [credential(1), credential(1)] }, false],
    [{ conditions: [] }, false],
    [{ purpose: 'x'.repeat(281) }, false],
    [{ consumer: 'https://bank.example' }, false],
  ])('%#: %s', (change, valid) => {
    expect(v.is(params, { ...question, ...change })).toBe(valid)
  })

  it('is about no more than the largest share', () => {
    const content = 'A'.repeat(2_900_000)
    const large = (n: number) => many(n).map((one) => ({ ...one, content }))
    expect(v.is(params, { ...question, credentials: large(10) })).toBe(true)
    expect(v.is(params, { ...question, credentials: large(11) })).toBe(false)
  })

  it('is answered by ids alone, none of them being the same shape', () => {
    expect(v.is(result, { ids: [] })).toBe(true)
    expect(v.is(result, { ids: [id(1)] })).toBe(true)
    for (const more of [{ because: 'level' }, { failed: [] }, { ids: ['yes'] }])
      expect(v.is(result, { ids: [], ...more })).toBe(false)
  })
})

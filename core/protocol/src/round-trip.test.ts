import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { joinAnswer, splitAnswer } from './answer-address.ts'
import { returnAddress, roundTripAsk } from './round-trip.ts'

describe('an address to come back to', () => {
  it.each([
    'https://app.example/',
    'http://app.localhost:5173/a?b=c#/d',
    'https://app.example/#x=%20',
  ])('may be %s', (address) => expect(v.is(returnAddress, address)).toBe(true))

  it.each([
    ['no page', 'javascript:alert(1)'],
    ['no page', 'data:text/html,x'],
    ['no page', '/relative'],
    ['with a user', 'https://bank.example@evil.example/'],
    ['with a password', 'https://a:b@evil.example/'],
    ['of another spelling', 'https://app.example'],
    ['of another spelling', 'HTTPS://app.example/'],
    ['of another spelling', 'https://app.example/\t'],
    ['with an answer', 'https://app.example/#idos-answer=x'],
    ['too long', `https://app.example/${'a'.repeat(2_000)}`],
  ])('is never one %s: %s', (_, address) => expect(v.is(returnAddress, address)).toBe(false))
})

describe('an answer in an address', () => {
  it.each([
    'https://app.example/',
    'https://app.example/?a=b',
    'https://app.example/#/list?a=1&b=2',
  ])('is joined to %s and taken off again', (address) => {
    const joined = joinAnswer(address, 'ab.cd')
    expect(new URL(joined).hash).toContain('idos-answer=ab.cd')
    expect(splitAnswer(joined)).toEqual({ address, answer: 'ab.cd' })
  })

  it.each([
    'https://app.example/',
    'https://app.example/?q=idos-answer=x',
    'https://a.example/#xidos-answer=y',
  ])('is not in %s', (address) => {
    expect(splitAnswer(address)).toEqual({ address, answer: '' })
  })
})

it('can be asked for this, and for nothing that gives something readable back', () => {
  expect(roundTripAsk.options.map(({ entries }) => entries.method.literal)).toEqual([
    'createKey',
    'share',
    'view',
    'backup',
  ])
})

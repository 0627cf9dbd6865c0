import { expect, it } from 'vitest'
import { PASSWORD_LIMIT } from '../../shared/password-limit.ts'
import { isTooLong } from './length.ts'

it.each([
  ['a'.repeat(257), false],
  ['a'.repeat(PASSWORD_LIMIT), false],
  ['a'.repeat(PASSWORD_LIMIT + 1), true],
  ['ä'.repeat(PASSWORD_LIMIT / 2), false],
  ['ä'.repeat(PASSWORD_LIMIT / 2 + 1), true],
  // One character becomes eighteen in NFKC.
  ['\ufdfa'.repeat(100), true],
  ['', false],
])('counts the bytes that are derived from (case %#)', (password, expected) => {
  expect(isTooLong(password)).toBe(expected)
})

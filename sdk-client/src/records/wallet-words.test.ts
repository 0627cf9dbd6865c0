import { expect, it } from 'vitest'
import { kindInWalletText } from './wallet-words.ts'

it.each([
  ['kyc', 'Identity (KYC)'],
  ['por', 'Proof of residence'],
  ['membership card', 'membership card'],
  ['Nobody (nothing), revocable', 'A credential'],
  ['toString', 'toString'],
  ['', 'A credential'],
  [undefined, 'A credential'],
])('calls a credential of the type %s %s', (type, words) => {
  expect(kindInWalletText(type)).toBe(words)
})

import { describe, expect, it } from 'vitest'
import { ownerIdentifier } from './account.ts'

describe('ownerIdentifier', () => {
  it.each([
    ['EVM', '0xAb', null, '0xAb'],
    ['XRPL', 'rAb', 'ED00', 'rAb'],
    ['NEAR', 'alice.near', 'ed25519:k', 'ed25519:k'],
    ['Stellar', 'GAB', 'aa', 'aa'],
  ] as const)('of %s', (type, address, publicKey, expected) => {
    expect(ownerIdentifier({ type, address, publicKey, wallet: 'W' })).toBe(expected)
  })
})

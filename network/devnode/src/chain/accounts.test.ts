import { describe, expect, it } from 'vitest'
import { createAccounts } from './accounts.ts'

const alice = { identifier: Uint8Array.of(1, 2), keyType: 'ed25519' } as const
const sameBytes = { identifier: Uint8Array.of(1, 2), keyType: 'secp256k1' } as const

describe('createAccounts', () => {
  it('counts waiting transactions on top of confirmed ones', () => {
    const accounts = createAccounts([{ id: alice, nonce: 4 }])
    accounts.addPending(alice)
    accounts.addPending(alice)
    expect([accounts.confirmed(alice), accounts.pending(alice)]).toEqual([4, 6])
    accounts.confirm(alice)
    expect([accounts.confirmed(alice), accounts.pending(alice)]).toEqual([5, 6])
  })

  it('tells apart accounts with equal bytes and different key types', () => {
    const accounts = createAccounts([])
    accounts.addPending(alice)
    accounts.confirm(alice)
    expect([accounts.confirmed(alice), accounts.confirmed(sameBytes)]).toEqual([1, 0])
    expect(accounts.count).toBe(1)
  })
})

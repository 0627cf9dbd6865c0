import type { NetworkClient } from '@idos/client'
import { ed25519Signer } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { createIssuer } from './create-issuer.ts'

const KEY = 'tNBYr0kPhyvXWVgcBTAPfvAO4yGKO2wm9HJGQFWYZGk='
const profile = {
  userId: '11111111-2222-4333-8444-555555555555',
  recipientEncryptionPublicKey: KEY,
  wallet: {
    id: '22222222-2222-4333-8444-555555555555',
    address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
    publicKey: null,
    type: 'EVM' as const,
    message: 'text',
    signature: '0x00',
  },
}
const duplicate = new IdosError('ACTION_FAILED', { details: { reason: 'duplicate key value' } })

/** Answers `add_user_as_inserter` with an error, after which the network knows the user with this key. */
function network(failure: IdosError, keyAfterwards?: string) {
  const writes: string[] = []
  let key: string | undefined
  const client = {
    publicCall: async () => [{ has_profile: false }],
    call: async () =>
      key === undefined ? [] : [{ id: profile.userId, recipient_encryption_public_key: key }],
    execute: async (name: string) => {
      writes.push(name)
      if (name !== 'add_user_as_inserter') return { txHash: '00' }
      key = keyAfterwards
      throw failure
    },
  }
  const issuer = createIssuer({
    name: 'Test',
    network: client as unknown as NetworkClient,
    signer: ed25519Signer(new Uint8Array(32).fill(1)),
    encryptionKey: new Uint8Array(32).fill(5),
  })
  return { issuer, writes }
}

describe('createUser', () => {
  it('goes on when an earlier attempt got its block meanwhile', async () => {
    const { issuer, writes } = network(duplicate, KEY)
    await issuer.createUser(profile)
    expect(writes).toEqual(['add_user_as_inserter', 'upsert_wallet_as_inserter'])
  })

  it('adds no wallet to a user with another key', async () => {
    const { issuer, writes } = network(duplicate, `A${KEY.slice(1)}`)
    await expect(issuer.createUser(profile)).rejects.toMatchObject({ code: 'PROFILE_EXISTS' })
    expect(writes).toEqual(['add_user_as_inserter'])
  })

  it.each([duplicate, new IdosError('TRANSACTION_UNCONFIRMED')])(
    'passes $code on when the user is not there',
    async (failure) => {
      const { issuer, writes } = network(failure)
      await expect(issuer.createUser(profile)).rejects.toBe(failure)
      expect(writes).toEqual(['add_user_as_inserter'])
    },
  )
})

import type { NetworkClient } from '@idos/network-client'
import { consumerProfile } from '@idos/protocol'
import { verifyConsumerOrigin } from '@idos/wallets'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createConsumer } from './create-consumer.ts'
import { localDecrypter } from './decrypter.ts'
import { consumerSigner } from './test-fixtures.ts'

const consumer = createConsumer({
  network: {} as NetworkClient,
  signer: consumerSigner,
  decrypter: await localDecrypter(new Uint8Array(32).fill(7)),
  trust: { issuers: [] },
})
const shown = { origin: 'https://bank.example', name: 'Bank', logo: '/logo.svg' }

describe('the consumer’s profile', () => {
  it('is one that the Enclave takes, and proves that its key speaks for the origin', async () => {
    const profile = v.parse(consumerProfile, await consumer.profile(shown))
    expect(profile).toMatchObject({ version: 1, name: 'Bank', logo: '/logo.svg' })
    expect(profile).not.toHaveProperty('origin')
    const { walletIdentifier, encryptionPublicKey, originProof = '' } = profile
    const claim = { origin: shown.origin, walletIdentifier, encryptionPublicKey }
    expect(verifyConsumerOrigin(claim, originProof)).toBe(true)
    const elsewhere = { ...claim, origin: 'https://evil.example' }
    expect(verifyConsumerOrigin(elsewhere, originProof)).toBe(false)
  })

  it.each([
    'https://bank.example/',
    'https://BANK.example',
    'bank.example',
    'https://bank.example:443',
    '',
  ])('is not made for %j, which no browser writes', async (origin) => {
    await expect(consumer.profile({ ...shown, origin })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

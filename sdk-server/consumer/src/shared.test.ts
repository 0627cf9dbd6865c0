import {
  contentHash,
  decodeBase64,
  ed25519Signer,
  encodeBase64,
  encodeUtf8,
  sealBox,
} from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { IdosError, isIdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { createConsumer } from './create-consumer.ts'
import { localDecrypter } from './decrypter.ts'
import { readAccessGrant, toWireGrant } from './grants/delegated-grant.ts'
import { forget, readUnverified, rescind } from './shared.ts'

const decrypter = await localDecrypter(new Uint8Array(32).fill(7))
const plaintext = encodeUtf8('any text')
const sealed = await sealBox(plaintext, decodeBase64(decrypter.encryptionPublicKey))

type Answers = Record<string, (input: Record<string, unknown>) => unknown[]>
const refusedByNetwork = () => {
  throw new IdosError('ACTION_FAILED')
}
const grantRow = (copy: string, hash: string | null = contentHash(plaintext)) => ({
  id: `grant of ${copy} ${hash}`,
  data_id: copy,
  content_hash: hash,
  locked_until: '0',
})

function networkOf(answers: Answers): NetworkClient {
  const call = async (name: string, input: Record<string, unknown>) => answers[name]?.(input) ?? []
  return { call, execute: call } as unknown as NetworkClient
}
const copyOf = (...grants: object[]) =>
  networkOf({
    get_credential_shared: () => [
      {
        content: encodeBase64(sealed.content),
        encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
        issuer_auth_public_key: 'key',
        public_notes: 'notes',
      },
    ],
    get_access_grants_for_credential: () => grants,
  })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => (isIdosError(error) ? error.code : error),
  )

describe('an unverified copy', () => {
  it('is the bytes that a grant names, with the grants that name them', async () => {
    const network = copyOf(grantRow('c', 'ab'), grantRow('c'))
    const read = await readUnverified({ network, decrypter }, 'c')
    expect(read).toMatchObject({ plaintext, publicNotes: 'notes', grants: [{ copyId: 'c' }] })
    expect(read.grants).toHaveLength(1)
  })

  it.each([
    ['HASH_MISMATCH', copyOf(grantRow('c', 'ab'))],
    ['HASH_MISMATCH', copyOf(grantRow('c', null))],
    ['CREDENTIAL_NOT_SHARED', copyOf()],
    ['CREDENTIAL_NOT_SHARED', networkOf({ get_credential_shared: refusedByNetwork })],
  ])('is refused as %s', async (code, network) => {
    expect(await codeOf(readUnverified({ network, decrypter }, 'c'))).toBe(code)
  })
})

it('asks for a copy and its grants at once', async () => {
  const asked: string[] = []
  const network = {
    async call(name: string) {
      asked.push(name)
      await new Promise((done) => setTimeout(done, 0))
      expect(asked).toHaveLength(2)
      throw new IdosError('ACTION_FAILED')
    },
  } as unknown as NetworkClient
  expect(await codeOf(readUnverified({ network, decrypter }, 'c'))).toBe('CREDENTIAL_NOT_SHARED')
  asked.length = 0
  const signer = ed25519Signer(new Uint8Array(32).fill(2))
  const consumer = createConsumer({ network, signer, decrypter, trust: { issuers: [] } })
  expect(await codeOf(consumer.readCredential('c'))).toBe('CREDENTIAL_NOT_SHARED')
})

describe('giving up', () => {
  it('says what is not there, and passes on what failed otherwise', async () => {
    const gone = networkOf({ rescind_shared_credential: refusedByNetwork })
    expect(await codeOf(rescind(gone, 'c'))).toBe('CREDENTIAL_NOT_SHARED')
    const held = networkOf({
      rescind_shared_credential: refusedByNetwork,
      get_access_grants_for_credential: () => [grantRow('c')],
    })
    expect(await codeOf(rescind(held, 'c'))).toBe('ACTION_FAILED')
  })

  it('takes each copy of a person once, over those that went meanwhile', async () => {
    const rescinded: unknown[] = []
    const network = networkOf({
      get_access_grants_granted_count: () => [{ count: '3' }],
      get_access_grants_granted: () => [grantRow('a'), grantRow('a', 'ab'), grantRow('b')],
      rescind_shared_credential: ({ credential_id }) => {
        rescinded.push(credential_id)
        return credential_id === 'b' ? refusedByNetwork() : []
      },
    })
    expect(await forget(network, 'user')).toEqual(['b', 'a'])
    expect(rescinded).toEqual(['b', 'a'])
  })
})

describe('a grant that a page sends', () => {
  const grant = {
    ownerWalletIdentifier: '0x52908400098527886E0F7030069857D2E4169EE7',
    granteeWalletIdentifier: 'ab'.repeat(32),
    copyId: '21111111-2222-4333-8444-555555555555',
    lockedUntil: 0,
    contentHash: 'ab'.repeat(32),
    signature: '0x00',
  }
  it('is read in the form of the client', () => {
    expect(readAccessGrant(toWireGrant(grant))).toEqual(grant)
  })

  it.each([
    null,
    {},
    { ...toWireGrant(grant), more: 1 },
    { ...toWireGrant(grant), dag_locked_until: -1 },
    { ...toWireGrant(grant), dag_data_id: 'x' },
    { ...toWireGrant(grant), dag_owner_wallet_identifier: 'a\nb' },
  ])('is refused in any other: %j', (input) => {
    expect(() => readAccessGrant(input)).toThrow('does not have its form')
  })
})

import { type AccessGrant, localDecrypter } from '@idos/consumer'
import {
  contentHash,
  decodeBase64,
  ed25519Signer,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  sealBox,
  signCredentialRow,
} from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { findOwnCopy, ownStatus } from './own-copy.ts'

const own = ed25519Signer(new Uint8Array(32).fill(1))
const other = ed25519Signer(new Uint8Array(32).fill(2))
const ownKey = encodeHex(own.publicKey)
const decrypter = await localDecrypter(new Uint8Array(32).fill(7))
const id = 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55'
const content = JSON.stringify({ id, name: 'Ada' })
const hash = contentHash(encodeUtf8(content))

type Change = {
  plaintext?: string
  signer?: typeof own
  grant?: Partial<AccessGrant>
  row?: object
  notes?: object | string
  /** Nothing is shared, or the network says so. */
  gone?: 'grant' | 'copy' | 'error'
}

/** A network with one copy, in which one thing may be wrong. */
async function copyWith(change: Change = {}) {
  const plaintext = encodeUtf8(change.plaintext ?? content)
  const sealed = await sealBox(plaintext, decodeBase64(decrypter.encryptionPublicKey))
  const signer = change.signer ?? own
  const signed = await signCredentialRow({ signer, publicNotes: '', content: sealed.content })
  const notes = change.notes ?? { id, status: 'approved' }
  const row = {
    content: encodeBase64(sealed.content),
    encryptor_public_key: encodeBase64(sealed.encryptorPublicKey),
    public_notes_signature: signed.publicNotesSignature,
    broader_signature: signed.broaderSignature,
    issuer_auth_public_key: ownKey,
    original_issuer_auth_public_key: ownKey.toUpperCase(),
    public_notes: typeof notes === 'string' ? notes : JSON.stringify(notes),
    ...change.row,
  }
  const grant = {
    ...{ copyId: 'copy', contentHash: hash, insertedBy: 'delegated_write_grant' },
    ...change.grant,
  } as AccessGrant
  const network = {
    async call() {
      if (change.gone === 'error') throw new IdosError('ACTION_FAILED')
      return change.gone === 'copy' ? [] : [row]
    },
  } as unknown as NetworkClient
  const grants = change.gone === 'grant' ? [] : [grant]
  const consumer = {
    walletIdentifier: ownKey,
    siblingOf: async () => (change.gone === 'grant' ? null : 'copy'),
    grantsFor: async () => grants,
    allGrants: () => ({
      total: async () => 1,
      async *[Symbol.asyncIterator]() {
        yield* grants
      },
    }),
  }
  return { network, consumer, decrypter, now: Date.now, maxScan: 10 }
}

describe('an own copy', () => {
  it('vouches when it was issued here and stands', async () => {
    expect(await ownStatus(await copyWith(), 'copy', hash)).toBe('valid')
    expect(await findOwnCopy(await copyWith(), hash)).toBe('copy')
  })

  it('of no W3C credential goes by the notes of its original', async () => {
    const plaintext = 'not JSON'
    const context = await copyWith({
      plaintext,
      grant: { contentHash: contentHash(encodeUtf8(plaintext)) },
    })
    expect(await ownStatus(context, 'copy', contentHash(encodeUtf8(plaintext)))).toBe('valid')
  })

  it.each<[what: string, change: Change]>([
    ['shared by the person', { grant: { insertedBy: 'user' } }],
    ['shared by a delegated access grant', { grant: { insertedBy: 'dag_message' } }],
    ['granted under another hash', { grant: { contentHash: 'ab'.repeat(32) } }],
    ['signed by another key', { signer: other }],
    [
      'of an original of another key',
      { row: { original_issuer_auth_public_key: encodeHex(other.publicKey) } },
    ],
    ['of an original of nobody', { row: { original_issuer_auth_public_key: null } }],
    ['of another content', { plaintext: '{}' }],
    [
      'that does not open',
      { row: { encryptor_public_key: encodeBase64(new Uint8Array(32).fill(9)) } },
    ],
    ['under notes of another credential', { notes: { id: 'urn:other', status: 'approved' } }],
    ['under notes without a status', { notes: { id } }],
    ['under notes that can not be read', { notes: 'x' }],
  ])('is none: %s', async (_, change) => {
    expect(await ownStatus(await copyWith(change), 'copy', hash)).toBeNull()
    await expect(findOwnCopy(await copyWith(change), hash)).rejects.toMatchObject({
      refusal: 'NOT_ISSUED_HERE',
    })
  })

  it.each(['revoked', 'suspended', 'rejected', 'expired'])(
    'does not vouch when it is %s',
    async (status) => {
      const context = await copyWith({ notes: { id, status } })
      expect(await ownStatus(context, 'copy', hash)).toBe(status)
      await expect(findOwnCopy(context, hash)).rejects.toMatchObject({ refusal: 'NOT_STANDING' })
    },
  )

  it.each(['grant', 'copy', 'error'] as const)(
    'says nothing when it is gone (%s)',
    async (gone) => {
      expect(await ownStatus(await copyWith({ gone }), 'copy', hash)).toBe('unknown')
    },
  )
})

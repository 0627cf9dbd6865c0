import { contentHash, encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { findOwnCopy, ownStatus } from './own-copy.ts'
import { type Change, copyWith, hash, id, other } from './test-fixtures.ts'

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

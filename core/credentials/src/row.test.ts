import { describe, expect, it } from 'vitest'
import {
  contentHash,
  ed25519Signer,
  signCredentialRow,
  verifiableCredentialId,
  verifyCredentialRow,
} from './row.ts'

describe('row entry', () => {
  it('signs and verifies', async () => {
    const signer = ed25519Signer(new Uint8Array(32).fill(1))
    const content = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8)
    const publicNotes = '{"id":"note-1","type":"human"}'
    const row = {
      publicNotes,
      content: 'AAECAwQFBgcI',
      ...(await signCredentialRow({ publicNotes, content, signer })),
    }
    expect(row.publicNotesSignature).toBe(
      '+z22z+zgsv9VPUTUOBrvGKcg+gYld+CeWtWF9veuXsLRkvuk6ljCAYbtXHHiZ4sME5ERZE9pQc1TRPZI11b2BQ==',
    )
    expect(verifyCredentialRow(row)).toBe(true)
    expect(contentHash(new Uint8Array(0))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })

  it.each([
    ['{"id":"note-1","type":"human"}', 'note-1'],
    ['{"id":""}', ''],
    ['{"id":5}', ''],
    ['{"id":null}', ''],
    ['{"id":["a"]}', ''],
    ['["id"]', ''],
    ['"id"', ''],
    ['null', ''],
    ['{}', ''],
    ['', ''],
    ['{id:1}', ''],
    ['{"__proto__":{"id":"x"}}', ''],
    [`{"id":"${'x'.repeat(100_000)}"}`, ''],
  ])('finds the id of %j', (notes, id) => {
    expect(verifiableCredentialId(notes)).toBe(id)
  })
})

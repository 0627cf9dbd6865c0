import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64, encodeHex, encodeUtf8 } from './bytes.ts'
import { signCopy } from './copy-signature.ts'
import {
  type CredentialRow,
  contentHash,
  ed25519Signer,
  signCredentialRow,
  verifyCredentialRow,
} from './credential-row.ts'
import { sha256Hex } from './digest.ts'

const CONTENT = 'CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJNJs7Ijjg1jDCQNqTZ+85NFFEHo0It6upoB89wTSAxPs='
const signer = ed25519Signer(new Uint8Array(32).fill(3))

// As the schema's vectors have it.
const original: CredentialRow = {
  issuerAuthPublicKey: 'ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d1',
  publicNotes: '{"id":"1","type":"KYC DATA"}',
  publicNotesSignature:
    'dMkpDiLngwkPOzt4mYmuKQ0CoE9McUGiTUx0eVq4PY8USFZFhkTC5NAiqMqfN7Pl+sSzSIu9wLj2X/wYfNjcBA==',
  content: CONTENT,
  broaderSignature:
    'N4idOJfDnnOEHxIHKRLtof/lwlCCeknUHMOYE1lkFu0petlYI5y1Osqr+m7Hg+4PoulZDzsaQGuJRW9mk+BnAw==',
}
const copy: CredentialRow = {
  ...original,
  publicNotes: '',
  publicNotesSignature:
    'kXrZj83fXdoY9RovgVjX4iUDKnwpJsUzrncNcldrO817woxrLXdJncJvxGAkDtcxX+VkGtno2Qdqm9XiIpznAg==',
  broaderSignature:
    'ikabcVaRV0Pg0tU5KepYLXVi/+TrIodUtVYHZbJrz9EAO9r7E49sZoBgoConvxouC+E4jBh/TTKwHU+hM+tsCA==',
}
const schemaRow: CredentialRow = {
  issuerAuthPublicKey: '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
  publicNotes: '{"id":"note-1","type":"human"}',
  publicNotesSignature:
    '+z22z+zgsv9VPUTUOBrvGKcg+gYld+CeWtWF9veuXsLRkvuk6ljCAYbtXHHiZ4sME5ERZE9pQc1TRPZI11b2BQ==',
  content: 'AAECAwQFBgcI',
  broaderSignature:
    'KgW6A2ATGRL5z6vgKVgi8SJLnuNVdJS7p9rbiiBwr1JXQi/deGixj1Ecmix3V2qWx7oQ6kMW/2hdrudx6pbIBw==',
}

describe('credential rows', () => {
  it.each([
    ['an original', original],
    ['a copy', copy],
    ['the schema’s row', schemaRow],
    ['upper-case key', { ...copy, issuerAuthPublicKey: copy.issuerAuthPublicKey.toUpperCase() }],
  ])('verifies %s', (_, row) => {
    expect(verifyCredentialRow(row)).toBe(true)
  })

  it.each([original, copy])(
    'signs to the same bytes',
    async ({ publicNotes, content, ...signatures }) => {
      const signed = await signCredentialRow({
        publicNotes,
        content: decodeBase64(content),
        signer,
      })
      expect(signed).toEqual(signatures)
    },
  )

  it.each([
    ['other notes', { publicNotes: `${original.publicNotes} ` }],
    ['other content', { content: encodeBase64(new Uint8Array(56)) }],
    ['no content', { content: '' }],
    ['another key', { issuerAuthPublicKey: schemaRow.issuerAuthPublicKey }],
    [
      'swapped signatures',
      {
        publicNotesSignature: original.broaderSignature,
        broaderSignature: original.publicNotesSignature,
      },
    ],
    ['the copy’s notes signature', { publicNotesSignature: copy.publicNotesSignature }],
    ['a short key', { issuerAuthPublicKey: 'ed' }],
    ['no hex', { issuerAuthPublicKey: 'zz'.repeat(32) }],
    ['no base64', { broaderSignature: '%%%%' }],
    ['unpadded base64', { broaderSignature: original.broaderSignature.slice(0, -2) }],
    ['an empty signature', { publicNotesSignature: '' }],
  ])('refuses %s', (_, change) => {
    expect(verifyCredentialRow({ ...original, ...change })).toBe(false)
  })
})

describe('signCopy', () => {
  it.each([
    ['Web Crypto', {}],
    ['script', { subtle: null }],
  ])('by %s: verifies, with another key each time', async (_, options) => {
    const content = decodeBase64(CONTENT)
    const rows = [await signCopy(content, options), await signCopy(content, options)]
    for (const row of rows) expect(verifyCredentialRow({ ...row, content: CONTENT })).toBe(true)
    expect(rows[0]!.issuerAuthPublicKey).not.toBe(rows[1]!.issuerAuthPublicKey)
  })

  it('in script: has the published bytes and wipes its seed', async () => {
    const seed = new Uint8Array(32).fill(3)
    const row = await signCopy(decodeBase64(CONTENT), { subtle: null, random: () => seed })
    expect({ ...row, content: CONTENT }).toEqual(copy)
    expect(seed).toEqual(new Uint8Array(32))
  })

  it('takes script when Web Crypto lacks Ed25519', async () => {
    const subtle = {
      ...subtleMethods(),
      generateKey: () => Promise.reject(new DOMException('x', 'NotSupportedError')),
    }
    const row = await signCopy(decodeBase64(CONTENT), { subtle: subtle as never })
    expect(verifyCredentialRow({ ...row, content: CONTENT })).toBe(true)
  })
})

describe('content hash', () => {
  it('is the SHA-256 of the plaintext, by either way', async () => {
    const bytes = encodeUtf8('{"hello":"idOS"}')
    const expected = '25721b86e5fc7951d23b483609dad0a8169443b46c20278f92171f0184f37322'
    expect(contentHash(bytes)).toBe(expected)
    expect(await sha256Hex(bytes)).toBe(expected)
    expect(await sha256Hex(bytes, { subtle: null })).toBe(expected)
    expect(encodeHex(signer.publicKey)).toBe(original.issuerAuthPublicKey)
  })
})

function subtleMethods(): Record<string, unknown> {
  return { importKey: crypto.subtle.importKey.bind(crypto.subtle) }
}

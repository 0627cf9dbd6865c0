import { describe, expect, it } from 'vitest'
import { notesFitCredential, readPublicNotes, writePublicNotes } from './public-notes.ts'

const now = new Date('2026-01-01T00:00:00Z')
const status = (notes: unknown) => readPublicNotes(JSON.stringify(notes), now)?.status

describe('public notes', () => {
  it('are read back as they were written', () => {
    const notes = {
      id: 'https://bank.example/credentials/1',
      type: 'kyc',
      level: 'basic',
      format: 'dc+sd-jwt',
      issuer: 'Bank',
      issuedAt: new Date('2025-07-01T00:00:00Z'),
      expiresAt: new Date('2027-07-01T00:00:00Z'),
    }
    for (const word of ['valid', 'revoked', 'suspended', 'rejected', 'expired'] as const) {
      const text = writePublicNotes({ ...notes, status: word })
      expect(readPublicNotes(text, now)).toEqual({ ...notes, status: word })
    }
    expect(JSON.parse(writePublicNotes({ ...notes, status: 'valid' }))).toHaveProperty(
      'status',
      'approved',
    )
  })

  it('of the mid-2025 demo are read', () => {
    const text =
      '{"level":"human","type":"KYC DATA","status":"approved","issuer":"NeoBank","id":"0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55"}'
    expect(readPublicNotes(text, now)).toEqual({
      id: '0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55',
      type: 'KYC DATA',
      level: 'human',
      format: '',
      issuer: 'NeoBank',
      issuedAt: null,
      expiresAt: null,
      status: 'valid',
    })
  })

  it.each([
    ['approved', 'valid'],
    ['Active', 'valid'],
    [' VALID ', 'valid'],
    ['revoked', 'revoked'],
    ['Revoked', 'revoked'],
    ['suspended', 'suspended'],
    ['on_hold', 'suspended'],
    ['rejected', 'rejected'],
    ['expired', 'expired'],
    ['pending', null],
    ['not approved', null],
    ['approved?', null],
    ['', null],
    [true, null],
    [['approved'], null],
    [{ approved: true }, null],
    [undefined, null],
  ])('say by %j: %j', (word, expected) => {
    expect(status({ status: word })).toBe(expected)
  })

  it.each([
    [{ expiresAt: '2025-12-31T23:59:59Z' }, 'expired'],
    [{ expires_at: '2026-01-01' }, 'expired'],
    [{ expirationDate: '2026-01-02T00:00:00Z' }, 'valid'],
    [{ expires: 1_767_225_600 }, 'expired'],
    [{ expires: 1_767_225_601_000 }, 'valid'],
    [{ expiresAt: 'never' }, null],
    [{ expiresAt: {} }, null],
    [{ expiresAt: '' }, 'valid'],
  ])('with the end %j are %j', (end, expected) => {
    expect(status({ status: 'approved', ...end })).toBe(expected)
  })

  it('a revoked credential does not become an expired one', () => {
    expect(status({ status: 'revoked', expiresAt: '2025-01-01' })).toBe('revoked')
  })

  it.each([
    '{"status":"revoked","status":"approved"}',
    '{"__proto__":{"status":"approved"}}',
    '["approved"]',
    'approved',
    '',
    'null',
    '{"status":"approved"',
    `{"status":"approved","pad":"${'x'.repeat(70_000)}"}`,
  ])('that readers could see differently are none: %.40s', (text) => {
    expect(readPublicNotes(text, now)?.status ?? null).toBe(null)
  })

  const uuid = '0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55'
  it.each([
    ['https://bank.example/credentials/1', 'https://bank.example/credentials/1', true],
    [uuid, uuid, true],
    [uuid, `urn:uuid:${uuid}`, true],
    [uuid, `https://bank.example/credentials/${uuid}`, true],
    [uuid, `https://bank.example/credentials/${uuid}/2`, false],
    ['1', 'https://bank.example/credentials/1', false],
    ['', '', false],
    ['', undefined, false],
    [uuid, [uuid], false],
    [uuid, `x${uuid}`, false],
  ])('with the id %j belong to the credential %j: %s', (notes, credential, fits) => {
    expect(notesFitCredential(notes, credential)).toBe(fits)
  })
})

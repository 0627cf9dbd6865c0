import { writePublicNotes } from '@idos/credentials/public-notes'
import { describe, expect, it } from 'vitest'
import { CREDENTIAL_ID, copyRow, ISSUER, kycRow, NOW } from '../testing/rows.ts'
import { findMatch, isAccepted, toCredentials } from './credentials.ts'

const OTHER = 'bb'.repeat(32)
const notes = (value: unknown) => [
  { ...kycRow, public_notes: typeof value === 'string' ? value : JSON.stringify(value) },
]

describe('toCredentials', () => {
  it('lists originals only', () => {
    expect(toCredentials([kycRow, copyRow], NOW).map(({ id }) => id)).toEqual([CREDENTIAL_ID])
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{oops'],
    ['null', 'null'],
    ['a list', '[1]'],
    ['wrong types', { type: 7, level: {}, issuer: [], status: 1 }],
  ])('survives notes with %s', (_, value) => {
    expect(toCredentials(notes(value), NOW)[0]).toMatchObject({
      type: '',
      level: null,
      issuer: '3b6a27bc…',
      issuedAt: null,
      expiresAt: null,
      status: 'unknown',
    })
  })

  it.each([
    [{ status: 'REVOKED' }, 'revoked'],
    [{ status: 'suspended' }, 'suspended'],
    [{ validUntil: '2026-03-02T09:29:59Z' }, 'expired'],
    [{ status: 'approved', expirationDate: '2026-03-02T09:30:01Z' }, 'valid'],
    [{ status: 'approved', expiresAt: '2026-03-02T09:29:59Z' }, 'expired'],
    [{ status: 'Rejected' }, 'rejected'],
    [{ status: 'approved', expiresAt: 'soon' }, 'unknown'],
    [{ status: 'in review' }, 'unknown'],
    [{ expirationDate: '2026-03-02T09:30:01Z' }, 'unknown'],
    [{ status: 'approved' }, 'valid'],
  ])('reads the status of %o', (value, status) => {
    expect(toCredentials(notes(value), NOW)[0]?.status).toBe(status)
  })

  it('reads the notes as an issuer writes them', () => {
    const issuedAt = new Date('2026-01-02T03:04:05.000Z')
    const text = writePublicNotes({
      id: 'notes-1',
      type: 'kyc',
      level: 'basic',
      issuer: 'Example KYC',
      issuedAt,
      expiresAt: new Date(NOW * 1000 + 1000),
      status: 'valid',
    })
    expect(toCredentials(notes(text), NOW)[0]).toMatchObject({
      type: 'kyc',
      level: 'basic',
      issuer: 'Example KYC',
      issuedAt: issuedAt.toISOString(),
      status: 'valid',
    })
  })

  it('strips what could reorder or hide text, and cuts what is long', () => {
    const [credential] = toCredentials(
      notes({ type: 'k\u202Ey\u0000c', issuer: { name: 'x'.repeat(500) } }),
      NOW,
    )
    expect(credential?.type).toBe('kyc')
    expect(credential?.issuer).toHaveLength(80)
  })

  it('puts the newest first and those without a date last', () => {
    const row = (id: string, issued?: string) => ({
      ...kycRow,
      id,
      public_notes: JSON.stringify({ issued }),
    })
    const rows = [
      row('a'),
      row('b', '2025-01-01T00:00:00Z'),
      row('c', '2026-01-01T00:00:00Z'),
      row('d', 'soon'),
    ]
    expect(toCredentials(rows, NOW).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd'])
  })
})

describe('a credential that is asked for', () => {
  const [credential] = toCredentials([kycRow], NOW)
  it.each([
    ['its type', { type: 'kyc' }, true],
    ['another type', { type: 'por' }, false],
    ['its issuer', { type: 'kyc', issuers: [OTHER, ISSUER] }, true],
    ['any issuer', { type: 'kyc', issuers: [] }, true],
    ['another issuer', { type: 'kyc', issuers: [OTHER] }, false],
    ['its level', { type: 'kyc', levels: ['plus', 'basic'] }, true],
    ['any level', { type: 'kyc', levels: [] }, true],
    ['another level', { type: 'kyc', levels: ['plus'] }, false],
  ])('by %s', (_, wanted, fits) => {
    if (!credential) throw new Error('no credential')
    expect(isAccepted(credential, wanted)).toBe(fits)
    expect(findMatch([{ ...credential, status: 'revoked' }, credential], wanted)).toBe(
      fits ? credential : null,
    )
  })
})

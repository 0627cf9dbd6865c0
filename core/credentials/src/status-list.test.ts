import { describe, expect, it } from 'vitest'
import { didKey } from './did-key.ts'
import { issueCredential, type StatusPurpose, signDocument } from './issue-credential.ts'
import { issueStatusList } from './status-list.ts'
import {
  codes,
  credential,
  did,
  options,
  otherSigner,
  parameters,
  signer,
} from './test-fixtures.ts'
import { verifyCredential } from './verify-credential.ts'

describe('status lists', () => {
  const url = 'https://bank.example/status/1'
  const withStatus = (statusPurpose: StatusPurpose, statusListIndex: string) =>
    issueCredential({
      ...parameters,
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose,
        statusListIndex,
        statusListCredential: url,
      },
    })
  const list = (change: Partial<Parameters<typeof issueStatusList>[0]> = {}) =>
    issueStatusList({
      id: url,
      issuer: did,
      signer,
      statusPurpose: 'revocation',
      set: [42, 131_071],
      validFrom: new Date('2025-07-01T00:00:00Z'),
      validUntil: new Date('2025-08-01T00:00:00Z'),
      ...change,
    })

  it.each([
    ['0', {}],
    ['41', {}],
    ['42', { status: 'REVOKED' }],
    ['43', {}],
    ['131071', { status: 'REVOKED' }],
    ['131072', { status: 'STATUS_UNKNOWN' }],
    ['-1', { status: 'STATUS_UNKNOWN' }],
    ['4e1', { status: 'STATUS_UNKNOWN' }],
  ])('position %s', async (index, expected) => {
    const document = await withStatus('revocation', index)
    const asked: string[] = []
    const status = async (address: string) => {
      asked.push(address)
      return list()
    }
    expect(await codes(document, { status })).toEqual(expected)
    expect(asked.every((address) => address === url)).toBe(true)
  })

  it('tells suspension from revocation', async () => {
    const document = await withStatus('suspension', '42')
    expect(await codes(document, { status: () => list({ statusPurpose: 'suspension' }) })).toEqual({
      status: 'SUSPENDED',
    })
    expect(await codes(document, { status: () => list() })).toEqual({ status: 'STATUS_UNKNOWN' })
  })

  it('fails when nobody can check, unless the caller says otherwise', async () => {
    const document = await withStatus('revocation', '1')
    expect(await codes(document)).toEqual({ status: 'NOT_CHECKED' })
    expect(await codes(document, { status: 'ignore' })).toEqual({ status: 'IGNORED' })
    expect((await verifyCredential(document, { ...options, status: 'ignore' })).verified).toBe(true)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['cannot be fetched', () => Promise.reject(new Error('offline'))],
    ['is no object', async () => 'list'],
    ['has another URL', () => list({ id: 'https://bank.example/status/2' })],
    [
      'is of another issuer',
      () => list({ issuer: didKey(otherSigner.publicKey), signer: otherSigner }),
    ],
    ['has expired', () => list({ validUntil: new Date('2025-07-02T00:00:00Z') })],
    ['was changed', async () => ({ ...(await list()), validUntil: '2030-01-01T00:00:00Z' })],
    ['is another credential', async () => ({ ...credential, id: url })],
  ])('do not count when the list %s', async (_, status) => {
    expect(await codes(await withStatus('revocation', '1'), { status })).toEqual({
      status: 'STATUS_UNKNOWN',
    })
  })

  it('are not fetched for a credential whose proof is wrong', async () => {
    const document = { ...(await withStatus('revocation', '1')), level: 'gold' }
    let fetched = false
    const status = async () => {
      fetched = true
    }
    expect(await codes(document, { status })).toEqual({
      proof: 'BAD_SIGNATURE',
      status: 'NOT_REACHED',
    })
    expect(fetched).toBe(false)
  })

  it('say that there is a newer credential, and this one still counts', async () => {
    const document = await withStatus('refresh', '42')
    const status = () => list({ statusPurpose: 'refresh' })
    expect(await codes(document, { status })).toEqual({ status: 'REFRESH' })
    expect((await verifyCredential(document, { ...options, status })).verified).toBe(true)
    expect(await codes(await withStatus('refresh', '41'), { status })).toEqual({})
  })

  it('all count where a credential is in several', async () => {
    const entry = (statusPurpose: StatusPurpose, statusListIndex: string) => ({
      type: 'BitstringStatusListEntry' as const,
      statusPurpose,
      statusListIndex,
      statusListCredential: `${url}?${statusPurpose}`,
    })
    const document = (index: string) =>
      issueCredential({
        ...parameters,
        credentialStatus: [
          entry('refresh', '42'),
          entry('revocation', '5'),
          entry('suspension', index),
        ],
      })
    const status = (id: string) =>
      list({ id, statusPurpose: id.slice(url.length + 1) as StatusPurpose })
    expect(await codes(await document('42'), { status })).toEqual({ status: 'SUSPENDED' })
    expect(await codes(await document('5'), { status })).toEqual({ status: 'REFRESH' })
  })

  /** A list of any form, signed by the issuer. */
  const signed = async (subject: object, more: object = {}) => {
    const { proof: _, credentialSubject, ...rest } = await list()
    return signDocument(
      { ...rest, ...more, credentialSubject: { ...(credentialSubject as object), ...subject } },
      { signer, issuer: did, verificationMethod: `${did}#k`, created: options.now, contexts: {} },
    )
  }
  /** A byte less than there must be, nothing set. */
  const SMALL = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAICzAQmvhYr_PwAA'

  it.each<[string, () => Promise<unknown>, string]>([
    ['of few positions', () => signed({ encodedList: SMALL }), 'STATUS_LIST_TOO_SMALL'],
    ['for another purpose', () => signed({ statusPurpose: 'suspension' }), 'STATUS_UNKNOWN'],
    ['for no purpose', () => signed({ statusPurpose: 7 }), 'STATUS_UNKNOWN'],
    [
      'for several purposes, this one too',
      () => signed({ statusPurpose: ['suspension', 'revocation'] }),
      'REVOKED',
    ],
    ['of another kind inside', () => signed({ type: 'StatusList2021' }), 'MALFORMED'],
    ['without its mark', () => signed({ encodedList: SMALL.slice(1) }), 'STATUS_UNKNOWN'],
    ['packed in the other way', () => signed({ encodedList: 'ueNpjYAAAAAIAAQ' }), 'STATUS_UNKNOWN'],
    ['in a list', () => signed({ encodedList: [SMALL, 'x'] }), 'STATUS_UNKNOWN'],
    [
      'that is not in force yet',
      () => signed({}, { validFrom: '2025-07-20T00:00:00Z' }),
      'STATUS_UNKNOWN',
    ],
    [
      'that is no status list by its type',
      () => signed({}, { type: ['VerifiableCredential'] }),
      'STATUS_UNKNOWN',
    ],
    [
      'that ended long ago',
      () => signed({}, { validUntil: '2025-07-02T00:00:00Z' }),
      'STATUS_UNKNOWN',
    ],
  ])('%s', async (what, make, code) => {
    const document = await withStatus('revocation', '42')
    if (code === 'MALFORMED') await expect(make(), what).rejects.toThrow()
    else expect(await codes(document, { status: make })).toEqual({ status: code })
  })

  it('have a minimum size', async () => {
    await expect(list({ length: 100 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

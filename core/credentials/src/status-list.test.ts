import { describe, expect, it } from 'vitest'
import { didKey } from './did-key.ts'
import { issueCredential } from './issue-credential.ts'
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
  const withStatus = (statusPurpose: 'revocation' | 'suspension', statusListIndex: string) =>
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

  it('have a minimum size', async () => {
    await expect(list({ length: 100 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

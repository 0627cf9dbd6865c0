import { toRequest } from '@idos/credentials'
import type { GrantRequest } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import {
  type Change,
  id,
  issuerDid,
  issuerKey,
  issuerMultibase,
  otherKey,
  read,
  refusal,
} from './test-fixtures.ts'
import { trustedByRequest } from './trusted-by-request.ts'

const purpose = 'Open an account'
const credential = { type: 'kyc', issuers: [issuerDid] }
const request: GrantRequest = { credential, purpose }
const notes = JSON.stringify({ id, status: 'approved', type: 'kyc', level: 'basic' })
const KYC = 'https://idos.network/ns/kyc/v1#KycCredential'

/** A request with a query, of the fixture's credential as far as nothing else is said. */
function asked(meta: object, ...claims: object[]): GrantRequest {
  const whole = { type_values: [[KYC]], idos_type: 'kyc', ...meta }
  const one = { id: 'kyc', format: 'ldp_vc', meta: whole, ...(claims.length > 0 ? { claims } : {}) }
  return { query: { credentials: [one] }, purpose } as GrantRequest
}
const given = (expected: GrantRequest, change: Change = {}): Change => ({
  ...{ notes, expected: { request: expected } },
  ...change,
})
const path = ['credentialSubject', 'firstName']

describe('readCredential with the request that the page made', () => {
  it.each<[string, GrantRequest]>([
    ['the short form', request],
    ['its own query', toRequest(request)],
    ['issuers in hex', { credential: { type: 'kyc', issuers: [otherKey, issuerKey] }, purpose }],
    ['any issuer', { credential: { type: 'kyc' }, purpose }],
    ['type, level and claims', asked({ idos_levels: ['basic'] }, { path, values: ['Ada', 'Eve'] })],
  ])('hands over what answers it: %s', async (_, expected) => {
    const { checks } = await read(given(expected))
    expect(checks.at(-1)).toMatchObject({ name: 'request', outcome: 'pass' })
  })

  it.each<[string, Change, string]>([
    ['another kind', given({ credential: { type: 'por' }, purpose }), 'OTHER_KIND'],
    [
      'another issuer',
      given({ credential: { type: 'kyc', issuers: [otherKey] }, purpose }),
      'OTHER_ISSUER',
    ],
    ['another type', given(asked({ type_values: [['urn:x:y']] })), 'OTHER_TYPE'],
    ['another level', given(asked({ idos_levels: ['plus'] })), 'OTHER_LEVEL'],
    ['no such field', given(asked({}, { path: ['credentialSubject', 'email'] })), 'CLAIM_MISSING'],
    ['another value', given(asked({}, { path, values: ['Eve'] })), 'CLAIM_DIFFERS'],
    [
      'notes without a kind',
      given(request, { notes: JSON.stringify({ id, status: 'approved' }) }),
      'OTHER_KIND',
    ],
    [
      'notes of nobody that can not be read',
      given(request, { notes: '{', rowKey: null, trust: { acceptAbsentNotes: true } }),
      'OTHER_KIND',
    ],
  ])('refuses %s, and nothing else about it', async (_, change, code) => {
    expect(await refusal(change)).toEqual({ request: code })
  })

  it('knows the issuer by the keys of the policy where the network names none', async () => {
    const absent = { notes: null, rowKey: null }
    const trust = { acceptAbsentNotes: true }
    expect(await refusal(given(request, { ...absent, trust }))).toEqual({})
    const other = given(
      { credential: { type: 'kyc', issuers: [otherKey] }, purpose },
      { ...absent, trust },
    )
    expect(await refusal(other)).toEqual({ request: 'OTHER_ISSUER' })
  })

  it('goes by the key of the rows, where it is another one than that of proofs', async () => {
    const issuers = [
      { issuer: issuerDid, publicKeyMultibase: issuerMultibase, authPublicKey: otherKey },
    ]
    const rows = { rowKey: otherKey, trust: { issuers } }
    const byRows = { credential: { type: 'kyc', issuers: [otherKey] }, purpose }
    expect(await refusal(given(byRows, rows))).toEqual({})
    expect(await refusal(given(request, rows))).toEqual({ request: 'OTHER_ISSUER' })
  })

  it('does not say what is in the credential', async () => {
    const error = await read(given(asked({}, { path, values: ['Eve'] }))).catch((reason) => reason)
    expect(JSON.stringify(error) + String(error)).not.toMatch(/Ada|Lovelace|Eve/)
    expect(String(error)).toContain('credentialSubject.firstName')
  })

  it('asks the network for nothing when the request is none', async () => {
    const wrong = given({ purpose, credential, query: toRequest(request).query }, { rows: 'none' })
    await expect(read(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('the issuers that a request accepts', () => {
  it('are the trusted ones, in the notation of a policy', () => {
    const issuers = [issuerKey, issuerDid]
    expect(trustedByRequest({ credential: { type: 'kyc', issuers }, purpose })).toEqual([issuerDid])
  })

  it('are not all there are', () => {
    expect(() => trustedByRequest({ credential: { type: 'kyc' }, purpose })).toThrow('no issuers')
  })
})

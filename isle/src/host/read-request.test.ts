import { ISSUER } from '@idos/client/testing'
import type { GrantRequest } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { readRequest } from './read-request.ts'

const purpose = 'Open an account'
function asking(...claims: object[]): GrantRequest {
  const meta = { type_values: [['urn:x:y']], idos_type: 'kyc', idos_issuers: [ISSUER] }
  const credentials = [{ id: 'kyc', format: 'ldp_vc', meta, claims }]
  return { query: { credentials }, purpose } as GrantRequest
}

describe('the request of a host', () => {
  it('is the same in its short form and as a query, to all that asks about it', () => {
    const short = readRequest({ credential: { type: 'kyc', issuers: [ISSUER] }, purpose })
    expect(short.credential).toEqual({
      type: 'kyc',
      format: 'ldp_vc',
      issuers: [ISSUER],
      levels: [],
      sites: [],
    })
    expect(readRequest({ query: short.query, purpose })).toEqual(short)
    expect(short.conditions).toEqual([])
  })

  it.each([
    [{ path: ['credentialSubject', 'nationality'], values: ['DE', 'FR'] }, 'nationality: DE, FR'],
    [{ path: ['credentialSubject', 'address', 'city'] }, 'address.city'],
    [{ path: ['credentialSubject'] }, 'credentialSubject'],
    [{ path: ['level'], values: [1, true] }, 'level: 1, true'],
    [{ path: ['a'], values: ['\u202Eevil\u2069\nAllowed by idOS'] }, 'a: evilAllowed by idOS'],
    [
      { path: ['a'], values: ['x'.repeat(100), 'y'.repeat(100)] },
      `a: ${'x'.repeat(100)}, ${'y'.repeat(15)}`,
    ],
  ])('says of %j: %s', (claim, line) => {
    const { asks, conditions } = readRequest(asking(claim))
    expect(conditions).toEqual([line])
    expect(asks).toMatchObject([{ on: 'private', path: claim.path }])
  })

  it('tells apart what stands in two places', () => {
    const inner = ['credentialSubject', 'nationality']
    const { conditions } = readRequest(asking({ path: ['nationality'] }, { path: inner }))
    expect(conditions).toEqual(['nationality', 'credentialSubject.nationality'])
  })

  it('is BAD_REQUEST where anything of it is not understood', () => {
    const bad = asking({ path: ['a', null] })
    expect(() => readRequest(bad)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }))
  })
})

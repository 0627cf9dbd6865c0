import type { GrantRequest } from '@idos/protocol'
import { CREDENTIAL_TYPE, DCQL_LIMITS } from '@idos/protocol/request'
import { describe, expect, it } from 'vitest'
import {
  asked,
  did,
  key,
  meta,
  otherDid,
  otherKey,
  refusalOf,
  requestFor,
} from './test-fixtures.ts'
import { toRequest } from './to-request.ts'
import { wantedOf } from './wanted.ts'

const purpose = 'Open an account'
const path = ['credentialSubject', 'nationality']
const many = <T>(count: number, one: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => one(i))
const claims = (...all: unknown[]) => requestFor({ claims: all })
const query = (change: object) =>
  ({ query: { credentials: [asked], ...change }, purpose }) as GrantRequest
/** As it comes from a page: own members of any name. */
const parsed = (text: string): GrantRequest => JSON.parse(text)

describe('a request', () => {
  it('in its short form is one with a query', () => {
    const sites = [{ site: 'https://issuer.example', issuer: key }, { site: 'https://x.example' }]
    const credential = { type: 'kyc', issuers: [key, did, otherKey], sites }
    expect(toRequest({ credential, purpose, lockedFor: 60, retention: 365 })).toEqual({
      query: {
        credentials: [
          {
            id: 'credential',
            format: 'ldp_vc',
            require_cryptographic_holder_binding: false,
            meta: {
              type_values: [[CREDENTIAL_TYPE]],
              idos_type: 'kyc',
              idos_issuers: [did, otherDid],
            },
          },
        ],
      },
      sites: [{ site: 'https://issuer.example', issuer: did }, { site: 'https://x.example' }],
      ...{ purpose, lockedFor: 60, retention: 365 },
    })
  })

  it.each<[string, GrantRequest]>([
    ['the short form', { credential: { type: 'kyc', issuers: [key] }, purpose }],
    ['any issuer', { credential: { type: 'kyc', issuers: [] }, purpose }],
    [
      'a query',
      requestFor({ claims: [{ id: 'n', path, values: ['DE', 1, true] }] }, { retention: 0 }),
    ],
    ['hex in a query', requestFor({ meta: { ...meta, idos_issuers: [key, did] } })],
    [
      'as much as there may be',
      requestFor({
        claims: many(DCQL_LIMITS.claims, (i) => ({
          path: ['a', 'b', 'c', `d${i}`],
          values: many(DCQL_LIMITS.values, (j) => `${j}`),
        })),
      }),
    ],
  ])('is made of itself again: %s', (_, given) => {
    const once = toRequest(given)
    expect(toRequest(once)).toEqual(once)
    expect(toRequest(structuredClone(once))).toEqual(once)
  })

  it('says in the network’s notation what shows before anything is opened', () => {
    const sites = [{ site: 'https://issuer.example', issuer: did }]
    const given = requestFor(
      { meta: { ...meta, idos_issuers: [did], idos_levels: ['plus'] } },
      { sites },
    )
    expect(wantedOf(toRequest(given))).toEqual({
      ...{ type: 'kyc', format: 'ldp_vc', issuers: [key], levels: ['plus'] },
      sites: [{ site: 'https://issuer.example', issuer: key }],
    })
    expect(wantedOf(toRequest({ credential: { type: 'por' }, purpose }))).toEqual({
      ...{ type: 'por', format: 'ldp_vc', issuers: [], levels: [], sites: [] },
    })
  })

  const at = 'query.credentials.0'
  const wrong: [GrantRequest, string][] = [
    [{ purpose }, 'query is one of two'],
    [{ ...requestFor(), credential: { type: 'kyc' } }, 'credential is one of two'],
    [{ credential: { type: 'kyc' } } as GrantRequest, 'purpose is missing'],
    [requestFor({}, { retention: 1.5 }), 'retention is not of the expected form'],
    [requestFor({}, { retention: -1 }), 'retention is not of the expected form'],
    [requestFor({}, { retain: 1 }), 'retain is not understood'],
    [
      query({ credential_sets: [{ options: [['kyc']] }] }),
      'query.credential_sets is not understood: one',
    ],
    [query({ credentials: [] }), 'query.credentials does not have one entry: one credential'],
    [
      query({ credentials: [asked, { ...asked, id: 'other' }] }),
      'query.credentials does not have one entry',
    ],
    [query({ credentials: [asked, asked] }), 'query.credentials does not have one entry'],
    [query({ credentials: 'kyc' }), 'query.credentials is not of the expected form'],
    [query({ purpose }), 'query.purpose is not understood'],
    [{ query: null, purpose } as never, 'query is not of the expected form'],
    [{ query: [], purpose } as never, 'query.credentials is missing'],
    [requestFor({ id: 'a b' }), `${at}.id is no id`],
    [requestFor({ id: '' }), `${at}.id is no id`],
    [requestFor({ format: 'mso_mdoc' }), `${at}.format is neither ldp_vc nor dc+sd-jwt`],
    [requestFor({ format: 'dc+sd-jwt' }), `${at}.meta.vct_values is missing`],
    [requestFor({ multiple: true }), `${at}.multiple is not false`],
    [
      requestFor({ require_cryptographic_holder_binding: true }),
      `${at}.require_cryptographic_holder_binding is not false`,
    ],
    [
      requestFor({ trusted_authorities: [{ type: 'aki', values: ['x'] }] }),
      `${at}.trusted_authorities is not understood: name`,
    ],
    [
      requestFor({ claims: [{ path }], claim_sets: [['a']] }),
      `${at}.claim_sets is not understood: a credential`,
    ],
    [requestFor({ secret: 1 }), `${at}.secret is not understood`],
    [requestFor({ meta: { idos_type: 'kyc' } }), `${at}.meta.type_values is missing`],
    [requestFor({ meta: { ...meta, idos_type: '' } }), `${at}.meta.idos_type is not of 1 to 80`],
    [requestFor({ meta: { type_values: meta.type_values } }), `${at}.meta.idos_type is missing`],
    [requestFor({ meta: { ...meta, type_values: [] } }), `${at}.meta.type_values is empty`],
    [
      requestFor({ meta: { ...meta, type_values: [['KycCredential']] } }),
      `${at}.meta.type_values.0.0 is no expanded type`,
    ],
    [
      requestFor({ meta: { ...meta, vct_values: ['x'] } }),
      `${at}.meta.vct_values is not understood`,
    ],
    [requestFor({ meta: { ...meta, idos_issuers: [] } }), `${at}.meta.idos_issuers is empty`],
    [
      requestFor({ meta: { ...meta, idos_issuers: ['did:web:issuer.example'] } }),
      `${at}.meta.idos_issuers.0 is no did:key`,
    ],
    [
      requestFor({ meta: { ...meta, idos_issuers: [key.toUpperCase()] } }),
      `${at}.meta.idos_issuers.0 is no did:key`,
    ],
    [
      requestFor({ meta: { ...meta, idos_issuers: [`${did}#key`] } }),
      `${at}.meta.idos_issuers.0 is no did:key`,
    ],
    [
      requestFor({ meta: { ...meta, idos_issuers: many(51, () => key) } }),
      `${at}.meta.idos_issuers has more than 50`,
    ],
    [requestFor({ claims: [] }), `${at}.claims is empty`],
    [claims({ path: [] }), `${at}.claims.0.path is empty`],
    [claims({ path: ['degrees', null, 'type'] }), `${at}.claims.0.path.1 is no name of a field`],
    [claims({ path: ['degrees', 0] }), `${at}.claims.0.path.1 is no name of a field`],
    [
      claims({ path: ['credentialSubject', '__proto__'] }),
      `${at}.claims.0.path.1 is no name of a field`,
    ],
    [claims({ path: ['x'.repeat(41)] }), `${at}.claims.0.path.0 is no name of a field`],
    [claims({ path: many(5, () => 'a') }), `${at}.claims.0.path has more than 4`],
    [claims({ path, values: [] }), `${at}.claims.0.values is empty`],
    [claims({ path, values: [null] }), `${at}.claims.0.values.0 is no short text`],
    [claims({ path, values: [1.5] }), `${at}.claims.0.values.0 is no short text`],
    [claims({ path, values: [2 ** 53] }), `${at}.claims.0.values.0 is no short text`],
    [claims({ path, values: [{}] }), `${at}.claims.0.values.0 is no short text`],
    [claims({ path, values: ['x'.repeat(101)] }), `${at}.claims.0.values.0 is no short text`],
    [claims({ path, values: many(11, String) }), `${at}.claims.0.values has more than 10`],
    [claims({ path, intent_to_retain: true }), `${at}.claims.0.intent_to_retain is not understood`],
    [claims(...many(6, (i) => ({ path: [`a${i}`] }))), `${at}.claims has more than 5`],
    [claims({ id: 'a', path }, { id: 'a', path: ['level'] }), `${at}.claims has an id twice`],
    [claims({ path }, { path, values: ['DE'] }), `${at}.claims has a path twice`],
    [
      parsed(`{"purpose":"","credential":{"type":"kyc","__proto__":1}}`),
      'credential.__proto__ is not understood',
    ],
    [
      parsed(`{"purpose":"","query":{"credentials":[],"constructor":1}}`),
      'query.credentials does not',
    ],
    [
      parsed(`{"purpose":"","toString":1,"credential":{"type":"kyc"}}`),
      'toString is not understood',
    ],
    [parsed('null'), 'is not of the expected form'],
    [parsed('[]'), 'purpose is missing'],
  ]
  it.each(wrong.map(([given, said]) => [said, given] as const))('is refused: %s', (said, given) => {
    expect(refusalOf(() => toRequest(given))).toContain(
      `${said.startsWith('is') ? 'The request ' : '’s '}${said}`,
    )
  })

  it('says of a huge one what is wrong with it, and no more of its words than needed', () => {
    const huge = { ...asked, claims: many(20_000, () => ({ path, values: many(10, String) })) }
    const began = performance.now()
    expect(refusalOf(() => toRequest(query({ credentials: [huge] })))).toContain('claims has more')
    expect(refusalOf(() => toRequest(query({ ['x'.repeat(1_000_000)]: 1 })))).toHaveLength(153)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

import { matchConditions, type QueryRequest } from '@idos/protocol'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { issuerDid, issuerKey } from './issuer-id.ts'
import { did, key, refusalOf, requestFor } from './test-fixtures.ts'
import { toRequest } from './to-request.ts'
import { toConditions } from './wanted.ts'

const path = ['credentialSubject', 'nationality']
const conditionsOf = (claims?: object[]) =>
  toConditions(toRequest(requestFor(claims ? { claims } : {})).query)

describe('what a request asks of the content, as a question of the secure window', () => {
  const at = { on: 'private', path }
  it.each([
    [undefined, []],
    [[{ path }], [{ ...at, is: 'present' }]],
    [[{ path, values: ['DE'] }], [{ ...at, is: 'equal', text: 'DE' }]],
    [[{ path, values: ['DE', 'DE'] }], [{ ...at, is: 'equal', text: 'DE' }]],
    [[{ path, values: ['DE', 7, true] }], [{ ...at, is: 'oneOf', texts: ['DE', '7', 'true'] }]],
    [[{ path, values: [7, '7'] }], [{ ...at, is: 'equal', text: '7' }]],
    [
      [{ path, values: [false] }, { path: ['level'] }],
      [
        { ...at, is: 'equal', text: 'false' },
        { on: 'private', path: ['level'], is: 'present' },
      ],
    ],
  ])('%j: %j', (claims, conditions) => {
    expect(conditionsOf(claims)).toEqual(conditions)
  })

  it('is one that the window takes, whatever is asked', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/)
    const value = fc.oneof(
      fc.string({ minLength: 1, maxLength: 100 }),
      fc.maxSafeInteger(),
      fc.boolean(),
    )
    const claim = fc.record(
      {
        path: fc.array(name, { minLength: 1, maxLength: 4 }),
        values: fc.array(value, { minLength: 1, maxLength: 10 }),
      },
      { requiredKeys: ['path'] },
    )
    const claims = fc.uniqueArray(claim, {
      ...{ minLength: 1, maxLength: 5 },
      selector: (one) => one.path.join('/'),
    })
    fc.assert(
      fc.property(claims, (all) => {
        const conditions = conditionsOf(all)
        expect(v.is(matchConditions, conditions)).toBe(true)
        expect(conditions.map((one) => one.path)).toEqual(all.map((one) => one.path))
      }),
    )
  })

  it('is asked of parsed queries only', () => {
    expect(() => toConditions({ credentials: [] } as QueryRequest['query'])).toThrow('not parsed')
  })
})

describe('an issuer', () => {
  it('is named by its did:key or in hex, and has one notation of each', () => {
    expect([issuerDid(key), issuerDid(did)]).toEqual([did, did])
    expect([issuerKey(key), issuerKey(did)]).toEqual([key, key])
  })

  it.each([
    '',
    key.toUpperCase(),
    `0x${key}`,
    key.slice(2),
    `${did}#${did.slice(8)}`,
    'did:web:issuer.example',
    // X25519, and a text of the right length that decodes to another kind of key.
    'did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc',
    `did:key:z6Mk${'z'.repeat(44)}`,
    '__proto__',
  ])('is not %j', (text) => {
    expect(refusalOf(() => issuerDid(text))).toContain('did:key')
    expect(refusalOf(() => issuerKey(text))).toContain('did:key')
  })
})

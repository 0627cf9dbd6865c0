/** Another reader of DCQL judges: what we ask parses there as it is, and what answers it is the same to both. */
import { CREDENTIAL_TYPE } from '@idos/protocol/request'
import { DcqlQuery } from 'dcql'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KYC_CONTEXT_URL } from '../contexts/kyc-v1.ts'
import { VC_V2_URL } from '../document-loader.ts'
import { requestCheck } from './request-check.ts'
import { did, key, meta, requestFor } from './test-fixtures.ts'
import { toRequest } from './to-request.ts'
import { typeIris } from './type-iris.ts'

type Answered = { readonly ours: boolean; readonly theirs: boolean }
const base = {
  '@context': [VC_V2_URL, KYC_CONTEXT_URL],
  type: ['VerifiableCredential', 'KycCredential'],
}

function ask(change: object, content: object): Answered {
  const request = toRequest(requestFor(change))
  const credential = { ...base, ...content }
  const { outcome } = requestCheck(credential, request, {
    notes: { type: 'kyc', level: '' },
    ...{ acceptAbsentNotes: false, issuerKeys: [key], contexts: {} },
  })
  const query = DcqlQuery.parse(structuredClone(request.query) as never)
  DcqlQuery.validate(query)
  const found = DcqlQuery.query(query, [
    {
      credential_format: 'ldp_vc',
      type: typeIris(credential, {}),
      claims: credential as never,
      cryptographic_holder_binding: false,
    },
  ])
  return { ours: outcome === 'pass', theirs: found.can_be_satisfied }
}

describe('a query of ours, in the DCQL library', () => {
  it('is one, in either form of a request', () => {
    const purpose = 'Open an account'
    for (const given of [
      { credential: { type: 'kyc', issuers: [key] }, purpose },
      requestFor({ meta: { ...meta, idos_issuers: [did], idos_levels: ['plus'] } }),
      requestFor({
        claims: [{ id: 'n', path: ['credentialSubject', 'nationality'], values: ['DE', 1, true] }],
      }),
    ]) {
      const { query } = toRequest(given)
      const parsed = DcqlQuery.parse(structuredClone(query) as never)
      expect(parsed.credentials).toHaveLength(1)
      expect(parsed.credentials[0]).toMatchObject({
        format: 'ldp_vc',
        require_cryptographic_holder_binding: false,
      })
    }
  })

  it('would be none with the key of an issuer among the trusted authorities', () => {
    const { query } = toRequest(requestFor())
    const credentials = query.credentials.map((one) => ({
      ...one,
      trusted_authorities: [{ type: 'did', values: [did] }],
    }))
    expect(() => DcqlQuery.parse({ credentials } as never)).toThrow()
  })

  const KYC = `${KYC_CONTEXT_URL}#KycCredential`
  const subject = {
    nationality: 'DE',
    age: 30,
    adult: true,
    nothing: null,
    address: { city: 'Bonn' },
    list: ['DE'],
  }
  const claim = (path: string[], values?: unknown[]) => ({
    claims: [{ path: ['credentialSubject', ...path], ...(values ? { values } : {}) }],
  })
  it.each([
    [{}, true],
    [{ meta: { ...meta, type_values: [[KYC]] } }, true],
    [{ meta: { ...meta, type_values: [['urn:x:y'], [CREDENTIAL_TYPE, KYC]] } }, true],
    [{ meta: { ...meta, type_values: [[KYC, 'urn:x:y']] } }, false],
    [claim(['nationality']), true],
    [claim(['nationality'], ['FR', 'DE']), true],
    [claim(['nationality'], ['FR']), false],
    [claim(['age'], [30]), true],
    [claim(['age'], ['30']), false],
    [claim(['adult'], [true]), true],
    [claim(['adult'], ['true']), false],
    [claim(['address']), true],
    [claim(['address', 'city'], ['Bonn']), true],
    [claim(['address', 'street']), false],
    [claim(['nationality', 'length']), false],
    [claim(['list'], ['DE']), false],
  ])('%j is answered alike: %s', (change, expected) => {
    expect(ask(change, { credentialSubject: subject })).toEqual({
      ours: expected,
      theirs: expected,
    })
  })

  it('finds what every object inherits there, and not here', () => {
    const answered = ask(claim(['constructor']), { credentialSubject: subject })
    expect(answered).toEqual({ ours: false, theirs: true })
  })

  it('is answered alike by whatever a credential holds', () => {
    const name = fc.constantFrom('a', 'b')
    const plain = { noNullPrototype: true }
    const scalar = fc.oneof(fc.constantFrom('x', 'y', '1'), fc.constantFrom(0, 1), fc.boolean())
    const content = fc.dictionary(
      name,
      fc.oneof(scalar, fc.dictionary(name, scalar, plain), fc.array(scalar)),
      plain,
    )
    const path = fc.array(name, { minLength: 1, maxLength: 2 })
    const values = fc.option(fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }), {
      nil: undefined,
    })
    let held = 0
    fc.assert(
      fc.property(content, path, values, (credentialSubject, at, all) => {
        const { ours, theirs } = ask(claim(at, all), { credentialSubject })
        held += ours ? 1 : 0
        expect(ours).toBe(theirs)
      }),
    )
    expect(held).toBeGreaterThan(0)
  })
})

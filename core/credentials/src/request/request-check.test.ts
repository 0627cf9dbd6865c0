import { describe, expect, it } from 'vitest'
import { KYC_CONTEXT_URL } from '../contexts/kyc-v1.ts'
import { VC_V2_URL } from '../document-loader.ts'
import { type DeliveredFacts, requestCheck } from './request-check.ts'
import { did, key, meta, otherDid, otherKey, requestFor } from './test-fixtures.ts'
import { toRequest } from './to-request.ts'
import { typeIris } from './type-iris.ts'

const KYC = `${KYC_CONTEXT_URL}#KycCredential`
const credential = {
  '@context': [VC_V2_URL, KYC_CONTEXT_URL],
  type: ['VerifiableCredential', 'KycCredential'],
  credentialSubject: {
    nationality: 'DE',
    age: 30,
    adult: true,
    nothing: null,
    address: { city: 'Bonn' },
    list: ['DE'],
  },
}
const facts: DeliveredFacts = {
  notes: { type: 'kyc', level: 'plus' },
  ...{ acceptAbsentNotes: false, issuerKeys: [key], contexts: {} },
}

/** Code of the check, and the reason where it is refused. */
function check(change: object, given: Partial<DeliveredFacts> = {}, changed: object = {}) {
  const request = toRequest(requestFor(change))
  const { code, reason, name } = requestCheck({ ...credential, ...changed }, request, {
    ...facts,
    ...given,
  })
  expect(name).toBe('request')
  return code === 'OK' ? 'OK' : `${code}: ${reason}`
}
const metaOf = (change: object) => ({ meta: { ...meta, ...change } })
const claim = (path: string[], ...values: unknown[]) => ({
  claims: [{ path: ['credentialSubject', ...path], ...(values.length > 0 ? { values } : {}) }],
})

describe('what was delivered answers what was asked for', () => {
  it.each([
    ['the kind', {}],
    ['the type', metaOf({ type_values: [['https://other.example#X'], [KYC]] })],
    ['both types', metaOf({ type_values: [[KYC, ...meta.type_values.flat()]] })],
    ['one of the issuers', metaOf({ idos_issuers: [otherDid, did] })],
    ['one of the issuers in hex', metaOf({ idos_issuers: [otherKey, key] })],
    ['one of the levels', metaOf({ idos_levels: ['basic', 'plus'] })],
    ['a field', claim(['nationality'])],
    ['a field that is null', claim(['nothing'])],
    ['a field that holds others', claim(['address'])],
    ['a field in a field', claim(['address', 'city'], 'Bonn')],
    ['one of the values', claim(['nationality'], 'FR', 'DE')],
    ['a number', claim(['age'], 29, 30)],
    ['a truth', claim(['adult'], true)],
  ])('by %s', (_, change) => {
    expect(check(change)).toBe('OK')
  })

  const differs = (name: string) =>
    `CLAIM_DIFFERS: In the credential credentialSubject.${name} is something else than was asked for.`
  const missing = (name: string) =>
    `CLAIM_MISSING: The credential does not have credentialSubject.${name}.`
  it.each([
    ['another kind', metaOf({ idos_type: 'por' }), 'OTHER_KIND'],
    [
      'no more than a type of the two',
      metaOf({ type_values: [[KYC, 'https://other.example#X']] }),
      'OTHER_TYPE',
    ],
    ['a type that is a plain term', metaOf({ type_values: [['x:KycCredential']] }), 'OTHER_TYPE'],
    ['another issuer', metaOf({ idos_issuers: [otherDid] }), 'OTHER_ISSUER'],
    ['another level', metaOf({ idos_levels: ['basic'] }), 'OTHER_LEVEL'],
    ['no such field', claim(['secret']), missing('secret')],
    ['a field of every object', claim(['constructor']), missing('constructor')],
    ['a field of a text', claim(['nationality', 'length']), missing('nationality.length')],
    ['a field of a list', claim(['list', 'length']), missing('list.length')],
    ['a field of null', claim(['nothing', 'x']), missing('nothing.x')],
    ['another value', claim(['nationality'], 'FR'), differs('nationality')],
    ['the digits of a number', claim(['age'], '30'), differs('age')],
    ['the word of a truth', claim(['adult'], 'true'), differs('adult')],
    ['a number for a truth', claim(['adult'], 1), differs('adult')],
    ['a list of the value', claim(['list'], 'DE'), differs('list')],
  ])('and %s does not', (_, change, said) => {
    expect(check(change)).toMatch(new RegExp(`^${said.replaceAll('.', '\\.')}`))
  })

  it('when all of several claims hold', () => {
    const [one, other] = [claim(['nationality'], 'DE').claims, claim(['age'], 31).claims]
    expect(check({ claims: [...one, ...other] })).toContain(
      'CLAIM_DIFFERS: In the credential credentialSubject.age',
    )
  })

  it('only with public notes, unless these may be absent', () => {
    expect(check({}, { notes: null })).toContain('OTHER_KIND')
    expect(check({}, { notes: null, acceptAbsentNotes: true })).toBe('OK')
    const notes = { type: 'por', level: '' }
    expect(check({}, { notes, acceptAbsentNotes: true })).toContain('OTHER_KIND')
  })
})

describe('the types of a credential, expanded', () => {
  const VC = 'https://www.w3.org/2018/credentials#VerifiableCredential'
  const extra = {
    'https://x.example/v1': {
      '@context': [{ A: 'https://x.example#A', B: { '@id': 'urn:x:b' }, C: 'xsd:string', D: 7 }],
    },
  }
  it.each([
    ['VerifiableCredential', [], [VC]],
    [['VerifiableCredential', 'KycCredential'], [KYC_CONTEXT_URL], [VC, KYC]],
    [['VerifiableCredential', 'KycCredential'], [VC_V2_URL], [VC]],
    [
      ['A', 'B', 'C', 'D', 'constructor', 7],
      ['https://x.example/v1'],
      ['https://x.example#A', 'urn:x:b'],
    ],
    [['A'], ['__proto__', 'constructor', null, {}], []],
    [undefined, undefined, []],
  ])('%j with %j: %j', (type, contexts, iris) => {
    expect(typeIris({ type, '@context': contexts }, extra)).toEqual(iris)
  })
})

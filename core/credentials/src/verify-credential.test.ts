import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { didKey, publicKeyMultibase } from './did-key.ts'
import { issueCredential } from './issue-credential.ts'
import {
  codes,
  credential,
  type Document,
  did,
  options,
  otherSigner,
  parameters,
  signer,
} from './test-fixtures.ts'
import { verifyCredential } from './verify-credential.ts'

const subject = credential.credentialSubject as Document

describe('an issued credential', () => {
  it('verifies, after JSON too, with every check told', async () => {
    const { checks, verified } = await verifyCredential(
      JSON.parse(JSON.stringify(credential)),
      options,
    )
    expect(verified).toBe(true)
    expect(checks.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'form pass',
      'type pass',
      'issuer pass',
      'proof pass',
      'fields pass',
      'validity pass',
      'schema pass',
      'status skip',
    ])
  })

  it('has the fields of VCDM 2.0 and leaves out what is undefined', () => {
    expect(credential).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://idos.network/ns/kyc/v1'],
      type: ['VerifiableCredential', 'KycCredential'],
      issuer: { id: did, name: 'Bank' },
      validFrom: '2025-07-01T00:00:00Z',
      validUntil: '2027-07-01T00:00:00Z',
      proof: {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        proofPurpose: 'assertionMethod',
      },
    })
    expect(subject).not.toHaveProperty('middleName')
  })

  it('does not depend on the order of its members', async () => {
    const reversed = Object.fromEntries(Object.entries(credential).reverse())
    const shuffled = {
      ...reversed,
      credentialSubject: Object.fromEntries(Object.entries(subject).reverse()),
    }
    expect(await codes(shuffled)).toEqual({})
  })

  it('is accepted from an issuer with a URL and a stated key', async () => {
    const issuer = 'https://bank.example/issuers/1'
    const document = await issueCredential({ ...parameters, issuer: { id: issuer } })
    const key = publicKeyMultibase(signer.publicKey)
    expect(await codes(document, { trust: [{ issuer, publicKeyMultibase: key }] })).toEqual({})
    expect(await codes(document)).toEqual({ issuer: 'UNKNOWN_ISSUER', proof: 'UNKNOWN_KEY' })
    const wrong = publicKeyMultibase(otherSigner.publicKey)
    expect(await codes(document, { trust: [{ issuer, publicKeyMultibase: wrong }] })).toEqual({
      proof: 'BAD_SIGNATURE',
    })
    const both = [wrong, key].map((publicKeyMultibase) => ({ issuer, publicKeyMultibase }))
    expect(await codes(document, { trust: both })).toEqual({})
  })
})

describe('tampering', () => {
  it('is noticed in every field of the subject', async () => {
    for (const name of Object.keys(subject)) {
      const changed = {
        ...credential,
        credentialSubject: { ...subject, [name]: `${String(subject[name])}x` },
      }
      expect(await codes(changed), name).toEqual({ proof: 'BAD_SIGNATURE' })
      const { [name]: _, ...without } = subject
      expect(await codes({ ...credential, credentialSubject: without }), name).toEqual({
        proof: 'BAD_SIGNATURE',
      })
    }
  })

  const swap = { ...subject, firstName: subject.familyName, familyName: subject.firstName }
  const proof = credential.proof as Document
  it.each<[string, Document, Record<string, string>]>([
    ['swapped names', { credentialSubject: swap }, { proof: 'BAD_SIGNATURE' }],
    [
      'an added field',
      { credentialSubject: { ...subject, maidenName: 'Byron' } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'an added list value',
      { credentialSubject: { ...subject, firstName: ['Ada', 'Eve'] } },
      { proof: 'BAD_SIGNATURE' },
    ],
    ['a longer validity', { validUntil: '2037-07-01T00:00:00Z' }, { proof: 'BAD_SIGNATURE' }],
    ['another level', { level: 'gold' }, { proof: 'BAD_SIGNATURE' }],
    [
      'another id',
      { id: 'urn:uuid:00000000-0000-4000-8000-000000000000' },
      { proof: 'BAD_SIGNATURE' },
    ],
    ['another issuer name', { issuer: { id: did, name: 'Other' } }, { proof: 'BAD_SIGNATURE' }],
    [
      'another purpose',
      { proof: { ...proof, proofPurpose: 'authentication' } },
      { proof: 'WRONG_PURPOSE' },
    ],
    [
      'another time of the proof',
      { proof: { ...proof, created: '2025-07-02T00:00:00Z' } },
      { proof: 'BAD_SIGNATURE' },
    ],
    [
      'another method',
      { proof: { ...proof, verificationMethod: `${did}#other` } },
      { proof: 'BAD_SIGNATURE' },
    ],
    ['no proof value', { proof: { ...proof, proofValue: '' } }, { proof: 'BAD_SIGNATURE' }],
    [
      'an unknown field',
      { credentialSubject: { ...subject, shoeSize: '42' } },
      { proof: 'BAD_SIGNATURE' },
    ],
  ])('is noticed: %s', async (_, change, expected) => {
    expect(await codes({ ...credential, ...change })).toEqual(expected)
  })

  const inline = {
    '@version': 1.1,
    firstName: 'https://idos.network/ns/kyc/v1#familyName',
    familyName: 'https://idos.network/ns/kyc/v1#firstName',
  }
  const contexts = credential['@context'] as string[]
  it.each<[string, Document]>([
    [
      'a context that swaps the names',
      { '@context': [...contexts, inline], credentialSubject: swap },
    ],
    ['a context inside the subject', { credentialSubject: { ...swap, '@context': inline } }],
    ['an unknown context', { '@context': [...contexts, 'https://evil.example/c'] }],
    ['a single context', { '@context': contexts[0] }],
    [
      'a field written as IRI',
      { credentialSubject: { ...subject, 'https://idos.network/ns/kyc/v1#gender': 'x' } },
    ],
    ['a hidden graph', { '@graph': [{ a: 'b' }] }],
    ['an included node', { '@included': [{ id: 'urn:x' }] }],
    ['a null member', { credentialStatus: null }],
    ['an empty list', { evidence: [] }],
    ['a value object', { credentialSubject: { ...subject, firstName: { '@value': 'Ada' } } }],
    ['no proof', { proof: undefined }],
    ['two proofs', { proof: [proof, proof] }],
    ['no issuer', { issuer: {} }],
    ['an impossible date', { validUntil: '2027-02-30T25:00:00Z' }],
    ['a date that is none', { validUntil: 'later' }],
    ['an end before the beginning', { validUntil: '2024-01-01T00:00:00Z' }],
    [
      'a deep document',
      { evidence: JSON.parse(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`) as Document },
    ],
    ['a wide document', { evidence: Array.from({ length: 6000 }, (_, i) => ({ id: `urn:${i}` })) }],
  ])('of the form is refused: %s', async (_, change) => {
    expect((await codes({ ...credential, ...change })).form).toBe('MALFORMED')
  })

  it('by another signer in the issuer’s name is noticed', async () => {
    await expect(issueCredential({ ...parameters, signer: otherSigner })).rejects.toMatchObject({
      code: 'CREDENTIAL_INVALID',
    })
    const own = await issueCredential({
      ...parameters,
      signer: otherSigner,
      issuer: { id: didKey(otherSigner.publicKey) },
    })
    expect(await codes(own)).toEqual({ issuer: 'UNKNOWN_ISSUER' })
    expect(await codes({ ...own, issuer: did })).toEqual({ proof: 'BAD_SIGNATURE' })
  })

  it('never throws, whatever is given', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom(...Object.keys(credential)),
        async (value, member) => {
          expect((await verifyCredential(value, options)).verified).toBe(false)
          const document = { ...credential, [member]: value }
          const expected = JSON.stringify(value) === JSON.stringify(credential[member])
          expect((await verifyCredential(document, options)).verified).toBe(expected)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('validity', () => {
  it.each([
    ['2025-06-30T23:54:59Z', { validity: 'NOT_YET_VALID' }],
    ['2025-06-30T23:55:00Z', {}],
    ['2027-07-01T00:05:00Z', {}],
    ['2027-07-01T00:05:01Z', { validity: 'EXPIRED' }],
  ])('at %s', async (time, expected) => {
    expect(await codes(credential, { now: new Date(time) })).toEqual(expected)
  })

  it('uses the caller’s tolerance', async () => {
    expect(
      await codes(credential, { now: new Date('2027-07-01T00:00:01Z'), clockSkew: 0 }),
    ).toEqual({
      validity: 'EXPIRED',
    })
  })
})

describe('issuing', () => {
  it('refuses fields that the context does not know', async () => {
    const unknown = { ...parameters, subject: { ...parameters.subject, shoeSize: '42' } }
    await expect(issueCredential(unknown)).rejects.toMatchObject({ code: 'CREDENTIAL_INVALID' })
  })

  it('gives equal proofs for equal input and does not change it', async () => {
    const before = structuredClone(parameters.subject)
    expect(await issueCredential(parameters)).toEqual(credential)
    expect(parameters.subject).toEqual(before)
  })

  it('carries a picture of a megabyte', async () => {
    const photo = `data:image/png;base64,${'A'.repeat(1_000_000)}`
    const large = await issueCredential({
      ...parameters,
      subject: { ...parameters.subject, photo },
    })
    expect(await codes(large)).toEqual({})
  })
})

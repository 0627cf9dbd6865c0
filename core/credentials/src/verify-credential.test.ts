import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { issue } from '@digitalbazaar/vc'
import { ed25519Signer } from '@idos/crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IDOS_CREDENTIALS_V1_URL, IDOS_SUBJECT_V1_URL } from './contexts/idos-legacy.ts'
import { didKey, publicKeyMultibase } from './did-key.ts'
import { createDocumentLoader, ED25519_2020_URL, VC_V1_URL } from './document-loader.ts'
import { type IssueCredentialParameters, issueCredential } from './issue-credential.ts'
import { issueStatusList } from './status-list.ts'
import { type VerifyCredentialOptions, verifyCredential } from './verify-credential.ts'

type Document = Record<string, unknown>

const signer = ed25519Signer(new Uint8Array(32).fill(1))
const did = didKey(signer.publicKey)
const otherSigner = ed25519Signer(new Uint8Array(32).fill(2))
const now = new Date('2025-07-10T12:00:00Z')
const options: VerifyCredentialOptions = { trust: [did], now }

const parameters: IssueCredentialParameters = {
  issuer: { id: did, name: 'Bank' },
  signer,
  id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55',
  subject: {
    firstName: 'Ada',
    middleName: undefined,
    familyName: 'Byron',
    dateOfBirth: '1990-12-10',
    nationality: 'GB',
    idDocumentType: 'PASSPORT',
    idDocumentNumber: 'X1234567',
    idDocumentCountry: 'GB',
    residentialAddressCity: 'London',
    residentialAddressCountry: 'GB',
    photo: 'data:image/png;base64,iVBORw0KGgo=',
  },
  level: 'basic',
  validFrom: new Date('2025-07-01T00:00:00Z'),
  validUntil: new Date('2027-07-01T00:00:00Z'),
  created: new Date('2025-07-01T00:00:00Z'),
}
const credential = await issueCredential(parameters)
const subject = credential.credentialSubject as Document

async function codes(
  document: unknown,
  change: Partial<VerifyCredentialOptions> = {},
): Promise<Record<string, string>> {
  const { checks, verified } = await verifyCredential(document, { ...options, ...change })
  expect(verified).toBe(checks.every(({ outcome }) => outcome !== 'fail'))
  const notOk = checks.filter(({ code }) => code !== 'OK' && code !== 'NO_STATUS')
  return Object.fromEntries(notOk.map(({ name, code }) => [name, code]))
}

describe('an issued credential', () => {
  it('verifies, after JSON too, with every check told', async () => {
    const { checks, verified } = await verifyCredential(
      JSON.parse(JSON.stringify(credential)),
      options,
    )
    expect(verified).toBe(true)
    expect(checks.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'form pass',
      'issuer pass',
      'proof pass',
      'fields pass',
      'validity pass',
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

describe('older idOS credentials', () => {
  const issuer = 'https://issuer.example/issuers/1'
  const key = publicKeyMultibase(signer.publicKey)
  const trust = [{ issuer, publicKeyMultibase: key }]

  /** VCDM 1.1 with an Ed25519Signature2020 proof, laid out as the old builder does. */
  const build = () =>
    issue({
      credential: {
        '@context': [VC_V1_URL, IDOS_CREDENTIALS_V1_URL, ED25519_2020_URL],
        type: ['VerifiableCredential'],
        issuer,
        id: 'https://issuer.example/credentials/1',
        level: 'human',
        issuanceDate: '2025-07-01T00:00:00Z',
        expirationDate: '2027-07-01T00:00:00Z',
        credentialSubject: {
          '@context': IDOS_SUBJECT_V1_URL,
          id: 'uuid:9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
          firstName: 'Ada',
          familyName: 'Byron',
          dateOfBirth: '1990-12-10T00:00:00.000Z',
          nationality: 'GB',
        },
      },
      suite: new Ed25519Signature2020({
        date: new Date('2025-07-01T00:00:00Z'),
        signer: {
          id: `${issuer}#key`,
          sign: ({ data }: { data: Uint8Array }) => signer.sign(data),
        },
      }),
      documentLoader: createDocumentLoader({}, {}),
      now,
    })

  it('verify, with a word about their field names', async () => {
    const document = await build()
    expect(document).toMatchObject({ proof: { type: 'Ed25519Signature2020' } })
    expect(await codes(document, { trust })).toEqual({ fields: 'NAMES_NOT_SIGNED' })
    expect(await codes({ ...document, level: 'bot' }, { trust })).toMatchObject({
      proof: 'BAD_SIGNATURE',
    })
    expect(await codes(document, { trust, now: new Date('2028-01-01T00:00:00Z') })).toMatchObject({
      validity: 'EXPIRED',
    })
  })

  it('really do not cover the names, as measured on the original files', async () => {
    const document = await build()
    const fields = document.credentialSubject as Document
    const swapped = { ...fields, firstName: fields.familyName, familyName: fields.firstName }
    expect(await codes({ ...document, credentialSubject: swapped }, { trust })).toEqual({
      fields: 'NAMES_NOT_SIGNED',
    })
    const repeated = { ...fields, middleName: fields.firstName }
    expect(await codes({ ...document, credentialSubject: repeated }, { trust })).toEqual({
      fields: 'NAMES_NOT_SIGNED',
    })
  })
})

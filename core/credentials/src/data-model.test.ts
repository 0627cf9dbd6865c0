import { canonicalJson, concatBytes, decodeHex, encodeUtf8, sha256Hex } from '@idos/crypto'
import { base58 } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { signDocument } from './issue-credential.ts'
import { codes, type Document, did, options, signer } from './test-fixtures.ts'

/** The cases of the test suite of the W3C's VCDM 2.0, by their names there, in documents of our own. */
const base: Document = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://idos.network/ns/kyc/v1'],
  type: ['VerifiableCredential', 'KycCredential'],
  issuer: did,
  credentialSubject: { id: 'urn:uuid:9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11', firstName: 'Ada' },
}
const [V2 = '', KYC = ''] = base['@context'] as string[]
const without = (name: string) =>
  Object.fromEntries(Object.entries(base).filter(([one]) => one !== name))
const TERMS = { type: 'KycCredential' }

const good: [string, Document][] = [
  ['credential-ok', base],
  ['credential-id-other-ok', { ...base, id: 'did:example:cred' }],
  ['credential-single-id-ok', { ...base, id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55' }],
  ['credential-issuer-object-ok', { ...base, issuer: { id: did } }],
  ['credential-issuer-name-ok', { ...base, issuer: { id: did, name: 'Bank' } }],
  ['credential-issuer-description-ok', { ...base, issuer: { id: did, description: 'A bank' } }],
  [
    'credential-subject-multiple-ok',
    {
      ...base,
      credentialSubject: [
        { id: 'urn:a', firstName: 'A' },
        { id: 'urn:b', firstName: 'B' },
      ],
    },
  ],
  ['credential-evidence-ok', { ...base, evidence: { ...TERMS, id: 'urn:e' } }],
  [
    'credential-evidences-ok',
    {
      ...base,
      evidence: [
        { ...TERMS, id: 'urn:e' },
        { ...TERMS, id: 'urn:f' },
      ],
    },
  ],
  ['credential-termsofuse-ok', { ...base, termsOfUse: { ...TERMS, id: 'urn:t' } }],
  ['credential-refresh-ok', { ...base, refreshService: { ...TERMS, id: 'urn:r' } }],
  [
    'credential-schema-ok',
    { ...base, credentialSchema: { id: 'https://bank.example/s', type: 'JsonSchema' } },
  ],
]

const bad: [string, Document][] = [
  ['credential-no-context-fail', without('@context')],
  ['credential-missing-base-context-fail', { ...base, '@context': [KYC] }],
  ['credential-context-order-fail', { ...base, '@context': [KYC, V2] }],
  ['credential-context-combo-fail', { ...base, '@context': [V2, 7] }],
  ['credential-no-type-fail', without('type')],
  ['credential-missing-required-type-fail', { ...base, type: ['KycCredential'] }],
  ['credential-type-mapped-nonurl-fail', { ...base, type: ['VerifiableCredential', 'not a term'] }],
  ['credential-no-issuer-fail', without('issuer')],
  ['credential-issuer-nonurl-fail', { ...base, issuer: 'bank' }],
  ['credential-issuer-null-fail', { ...base, issuer: null }],
  ['credential-issuer-object-no-id-fail', { ...base, issuer: { name: 'Bank' } }],
  ['credential-issuer-object-id-not-url-fail', { ...base, issuer: { id: 'bank' } }],
  ['credential-issuer-object-id-null-fail', { ...base, issuer: { id: null } }],
  ['credential-not-url-id-fail', { ...base, id: 'not-url' }],
  ['credential-nonsingle-id-fail', { ...base, id: ['urn:a', 'urn:b'] }],
  ['credential-no-subject-fail', without('credentialSubject')],
  ['credential-subject-no-claims-fail', { ...base, credentialSubject: {} }],
  ['credential-subject-multiple-empty-fail', { ...base, credentialSubject: [{}, {}] }],
  ['credential-subject-text-fail', { ...base, credentialSubject: 'Ada' }],
  [
    'credential-id-subject-multi-fail',
    { ...base, credentialSubject: { id: ['urn:a', 'urn:b'], firstName: 'A' } },
  ],
  ['credential-evidence-missing-type-fail', { ...base, evidence: { id: 'urn:e' } }],
  [
    'credential-termsofuse-missing-type-fail',
    { ...base, termsOfUse: [{ ...TERMS, id: 'urn:t' }, { id: 'urn:u' }] },
  ],
  ['credential-refresh-no-type-fail', { ...base, refreshService: { id: 'urn:r' } }],
  ['credential-refresh-non-url-id-fail', { ...base, refreshService: { ...TERMS, id: 'not-url' } }],
  ['credential-schema-no-id-fail', { ...base, credentialSchema: { type: 'JsonSchema' } }],
  [
    'credential-schema-no-type-fail',
    { ...base, credentialSchema: { id: 'https://bank.example/s' } },
  ],
  [
    'credential-schema-non-url-id-fail',
    { ...base, credentialSchema: { id: 'not-url', type: 'JsonSchema' } },
  ],
  ['credential-status-missing-type-fail', { ...base, credentialStatus: { id: 'urn:s' } }],
  ['credential-status-nonurl-id-fail', { ...base, credentialStatus: { id: 'not-url', type: 'X' } }],
  [
    'credential-status-multiple-id-fail',
    { ...base, credentialStatus: { id: ['urn:a', 'urn:b'], type: 'X' } },
  ],
  ['credential-redef-type-fail', { ...base, '@context': [V2, { VerifiableCredential: 'urn:x' }] }],
]

const digest = async (value: object) => decodeHex(await sha256Hex(encodeUtf8(canonicalJson(value))))
/** Signed in the suite that looks at nothing but bytes, so that only the data model can refuse it. */
async function signed(document: Document): Promise<Document> {
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    verificationMethod: `${did}#k`,
    proofPurpose: 'assertionMethod',
  }
  const input = concatBytes(await digest(proof), await digest(document))
  const proofValue = `z${base58.encode(await signer.sign(input))}`
  return { ...document, proof: { ...proof, proofValue } }
}

describe('the W3C data model', () => {
  it.each(good)('%s', async (_, document) => {
    const created = options.now
    const expected = 'credentialSchema' in document ? { schema: 'UNKNOWN_SCHEMA' } : {}
    const method = { signer, issuer: did, verificationMethod: `${did}#k`, created, contexts: {} }
    expect(await codes(await signed(document))).toEqual(expected)
    expect(await codes(await signDocument(document, method))).toEqual(expected)
  })

  it.each(bad)('%s', async (_, document) => {
    expect((await codes(await signed(document))).form).toBe('MALFORMED')
  })
})

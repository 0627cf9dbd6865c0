import { canonicalJson, encodeUtf8, sha256Hex } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { issueCredential, signDocument } from '../issue-credential.ts'
import { publishedDocuments, servePublishedDocument } from '../published-documents.ts'
import { codes, credential, type Document, did, parameters, signer } from '../test-fixtures.ts'
import { verifyCredential } from '../verify-credential.ts'
import { KYC_SCHEMA_URL, kycSchemaReference } from './kyc-schema.ts'
import { schemaCheck } from './schema-check.ts'

/** The fixture with another schema, signed anew. */
async function withSchema(credentialSchema: unknown, subject: Document = {}): Promise<Document> {
  const { proof: _, credentialSchema: __, ...rest } = credential
  return signDocument(
    {
      ...rest,
      ...(credentialSchema === undefined ? {} : { credentialSchema }),
      credentialSubject: { ...(credential.credentialSubject as Document), ...subject },
    },
    {
      ...{ signer, issuer: did, verificationMethod: `${did}#k`, contexts: {} },
      created: parameters.created as Date,
    },
  )
}

const ours = { id: KYC_SCHEMA_URL, type: 'JsonSchema' }
const theirs = 'https://bank.example/schema.json'

describe('the schema of a credential', () => {
  it('is named by what is issued, with its digest', () => {
    expect(credential.credentialSchema).toEqual(kycSchemaReference)
    expect(kycSchemaReference.digestSRI).toBe('sha256-lS4f78KI/sQ1qkPde1yB5s0SHQ8aI9H2wVABEUHuAnk=')
  })

  it.each<[string, unknown, Document, string]>([
    ['ours', ours, {}, 'OK'],
    ['none', undefined, {}, 'NO_SCHEMA'],
    [
      'another edition of ours',
      { ...ours, digestSRI: `sha256-${'A'.repeat(43)}=` },
      {},
      'SCHEMA_CHANGED',
    ],
    ['another way to say the digest', { ...ours, digestSRI: 'sha384-AAAA' }, {}, 'SCHEMA_CHANGED'],
    ['elsewhere', { ...ours, id: theirs }, {}, 'UNKNOWN_SCHEMA'],
    [
      'an address that begins like ours',
      { ...ours, id: `${KYC_SCHEMA_URL}?x` },
      {},
      'UNKNOWN_SCHEMA',
    ],
    [
      'our address in capitals',
      { ...ours, id: KYC_SCHEMA_URL.toUpperCase() },
      {},
      'UNKNOWN_SCHEMA',
    ],
    ['ours, read in another way', { ...ours, type: 'JsonSchemaCredential' }, {}, 'UNKNOWN_SCHEMA'],
    ['ours and one elsewhere', [ours, { ...ours, id: theirs }], {}, 'UNKNOWN_SCHEMA'],
    ['a name of every object', { ...ours, id: 'urn:constructor' }, {}, 'UNKNOWN_SCHEMA'],
    ['ours, for a day that is none', ours, { dateOfBirth: '10 December 1990' }, 'SCHEMA_MISMATCH'],
    ['ours, for a country in words', ours, { nationality: 'Great Britain' }, 'SCHEMA_MISMATCH'],
    ['ours, for a name that is a number', ours, { firstName: 7 }, 'SCHEMA_MISMATCH'],
    ['ours, for a list', ours, { familyName: ['Byron', 'King'] }, 'SCHEMA_MISMATCH'],
  ])('%s', async (_, named, subject, code) => {
    const { checks } = await verifyCredential(await withSchema(named, subject), {
      ...{ trust: [did], types: ['KycCredential'], now: new Date('2025-07-10T12:00:00Z') },
    })
    expect(checks.find(({ name }) => name === 'schema')?.code).toBe(code)
    expect(checks.find(({ name }) => name === 'proof')?.outcome).toBe('pass')
  })

  it('of the caller counts, at its address', async () => {
    const document = await withSchema({ ...ours, id: theirs })
    const schemas = { [theirs]: { properties: { level: { const: 'basic' } } } }
    expect(await codes(document, { schemas })).toEqual({})
    const strict = { [theirs]: { properties: { level: { const: 'plus' } } } }
    expect(await codes(document, { schemas: strict })).toEqual({ schema: 'SCHEMA_MISMATCH' })
    // A schema that needs a third one, which is not fetched.
    const far = { [theirs]: { $ref: 'https://bank.example/other.json' } }
    expect(await codes(document, { schemas: far })).toEqual({ schema: 'SCHEMA_MISMATCH' })
  })

  it.each<[string, unknown]>([
    ['a text', 'x'],
    ['a number', 7],
    ['without an id', { type: 'JsonSchema' }],
    ['a list of more than anybody has', Array.from({ length: 11 }, () => ours)],
  ])('is no schema: %s', async (_, credentialSchema) => {
    expect(await schemaCheck({ ...credential, credentialSchema })).toMatchObject({
      code: 'SCHEMA_MISMATCH',
    })
  })

  it('is looked at before anything is signed', async () => {
    const subject = { ...parameters.subject, dateOfBirth: 'yesterday' }
    await expect(issueCredential({ ...parameters, subject })).rejects.toMatchObject({
      code: 'CREDENTIAL_INVALID',
    })
  })
})

describe('what is published', () => {
  /** SHA-256 of the bytes. A published document never changes: a change is a new address. */
  const digests: Record<string, string> = {
    'https://idos.network/ns/kyc/v1':
      '16713795890d9407762e78371987fcf98aa2d0d8303941c0a37e1fda5790406a',
    'https://idos.network/ns/holder/v1':
      'a41cea9f7eb27d5af61affa983d45a24163892932d3a28342ffb71ecffde9a06',
    'https://idos.network/schemas/kyc/v1.json':
      '952e1fefc288fec435aa43dd7b5c81e6cd121d0f1a23d1f6c150011141ee0279',
  }

  it('is this, to the byte', async () => {
    const found = await Promise.all(
      publishedDocuments().map(async ({ url, text }) => [url, await sha256Hex(encodeUtf8(text))]),
    )
    expect(Object.fromEntries(found)).toEqual(digests)
  })

  it.each(publishedDocuments())('is served: $url', async ({ url, contentType, text }) => {
    const answer = servePublishedDocument(new Request(url))
    expect(answer?.headers.get('content-type')).toBe(contentType)
    expect(await answer?.text()).toBe(text)
    expect(canonicalJson(JSON.parse(text))).toBe(text)
    expect(answer?.headers.get('cache-control')).toContain('immutable')
    const head = servePublishedDocument(new Request(url, { method: 'HEAD' }))
    expect([head?.status, await head?.text()]).toEqual([200, ''])
    expect(servePublishedDocument(new Request(url, { method: 'POST' }))).toBeNull()
    expect(servePublishedDocument(new Request(`${url}/x`))).toBeNull()
  })
})

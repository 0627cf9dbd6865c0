import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { defaultDocumentLoader, issue } from '@digitalbazaar/vc'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KYC_CONTEXT_URL, kycContext, kycTextTerms } from '../contexts/kyc-v1.ts'
import { readCredentialForm } from '../credential-form.ts'
import { createDocumentLoader, type ExtraContexts, VC_V2_URL } from '../document-loader.ts'
import { isObject } from '../is-object.ts'
import { issueCredential, signDocument } from '../issue-credential.ts'
import { issueStatusList } from '../status-list.ts'
import { signingSuite } from '../suites.ts'
import { codes, credential, type Document, did, parameters, signer } from '../test-fixtures.ts'
import { directData, directText } from './direct-proof.ts'
import { flatTerms } from './flat-terms.ts'
import { custom, documents, words } from './test-documents.ts'
import { VC_V2_NAMES } from './vc-names.ts'

/** What the library says: the canonical text, or that it takes no such document. */
async function asked(document: unknown, contexts: ExtraContexts = custom): Promise<string | null> {
  const { canonize } = cryptosuite as unknown as {
    canonize(input: unknown, options: object): Promise<string>
  }
  const documentLoader = createDocumentLoader({}, contexts)
  return canonize(structuredClone(document), { documentLoader, base: null, safe: true }).catch(
    () => null,
  )
}

const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('the direct way', () => {
  it('says what the library says, or leaves it to the library', { timeout: 60_000 }, async () => {
    let direct = 0
    await fc.assert(
      fc.asyncProperty(documents, async (made) => {
        const document = withoutUndefined(made) as Document
        const text = await directText(document, custom)
        if (text === undefined) return
        direct += 1
        expect(text).toBe(await asked(document))
      }),
      { numRuns: 2000 },
    )
    expect(direct).toBeGreaterThan(500)
  })

  it('takes every document of our own, with any of its words', async () => {
    const plain = fc.dictionary(fc.constantFrom<string>(...kycTextTerms), words, { minKeys: 1 })
    await fc.assert(
      fc.asyncProperty(plain, fc.boolean(), async (subject, isNamed) => {
        const document = {
          ...(withoutUndefined(credential) as Document),
          credentialSubject: isNamed ? { id: 'urn:a:b', ...subject } : { ...subject },
        }
        const { proof: _, ...unsigned } = document as Document
        const text = await directText(unsigned, {})
        expect(text).toBeDefined()
        expect(text).toBe(await asked(unsigned))
      }),
      { numRuns: 100 },
    )
  })

  it('tells nameless things apart by what is said of them, and leaves twins to the library', async () => {
    const { proof: _, id: __, ...unsigned } = credential
    const status = (index: string) => ({
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: index,
      statusListCredential: 'https://bank.example/lists/1',
    })
    const different = { ...unsigned, credentialStatus: [status('1'), status('2'), status('3')] }
    const text = await directText(different, {})
    expect(text).toContain('_:c14n4')
    expect(text).toBe(await asked(different))
    const twins = { ...unsigned, credentialStatus: [status('1'), status('1')] }
    expect(await directText(twins, {})).toBeUndefined()
    const one = { id: 'urn:uuid:1', ...status('1') }
    expect(await directText({ ...unsigned, credentialStatus: [one, one] }, {})).toBeUndefined()
  })
})

describe('signing and checking by it', () => {
  const proof = credential.proof as Document
  /** The library's own, of the same document. */
  const issued = (document: Document) =>
    issue({
      credential: structuredClone(document),
      suite: signingSuite(signer, String(proof.verificationMethod), parameters.created as Date),
      documentLoader: createDocumentLoader({}, {}),
      now: parameters.created as Date,
    })

  it('makes the very bytes that the library makes', async () => {
    const { proof: _, ...unsigned } = credential
    expect(JSON.stringify(await issued(unsigned))).toBe(JSON.stringify(credential))
    const list = await issueStatusList({
      ...{ id: 'https://bank.example/lists/1', issuer: did, signer, statusPurpose: 'revocation' },
      ...{ set: [3], ttl: 300_000, validFrom: parameters.created as Date },
    })
    const { proof: __, ...bare } = list
    expect(await directData(list, list.proof as Document, {})).toBeDefined()
    expect(JSON.stringify(await issued(bare))).toBe(JSON.stringify(list))
  })

  it('gives a copy, of which nothing is shared but texts', async () => {
    const document = withoutUndefined(credential) as Document
    const { proof: _, ...unsigned } = document
    const signed = await signDocument(unsigned, {
      ...{ signer, issuer: did, verificationMethod: String(proof.verificationMethod) },
      ...{ created: parameters.created as Date, contexts: {} },
    })
    ;(unsigned.credentialSubject as Document).firstName = 'Eve'
    ;(unsigned['@context'] as string[]).push('https://other.example')
    expect(await codes(signed)).toEqual({})
  })

  it.each<[string, Document, ExtraContexts?]>([
    ['a proof with a context of its own', { '@context': [VC_V2_URL] }],
    ['a proof that expires', { expires: '2030-01-01T00:00:00Z' }],
    ['a proof for a domain', { domain: 'a.example' }],
    ['a method at the address of a context', { verificationMethod: KYC_CONTEXT_URL }],
    ['a method that is no address', { verificationMethod: 'key' }],
    ['another purpose', { proofPurpose: 'authentication' }],
    ['a time in another spelling', { created: '2025-07-01T00:00:00+00:00' }],
    ['a context of VCDM that the caller has', {}, { [VC_V2_URL]: { '@context': {} } }],
    [
      'a context of ours that the caller has otherwise',
      {},
      {
        [KYC_CONTEXT_URL]: {
          '@context': { ...kycContext['@context'], '@vocab': 'https://a.example/' },
        },
      },
    ],
    [
      'a context that means another thing by a word of VCDM',
      {},
      {
        [KYC_CONTEXT_URL]: {
          '@context': { ...kycContext['@context'], issuer: 'https://a.example/' },
        },
      },
    ],
    [
      'a context that means another thing by the beginning of an address',
      {},
      {
        [KYC_CONTEXT_URL]: { '@context': { ...kycContext['@context'], did: 'https://a.example/' } },
      },
    ],
  ])('is left to the library: %s', async (_, change, contexts = {}) => {
    expect(await directData(credential, proof, {})).toBeDefined()
    expect(await directData(credential, { ...proof, ...change }, contexts)).toBeUndefined()
  })

  it.each(['u', 'z0', 'z', ''])(
    'takes no signature that begins with %j for a good one',
    async (text) => {
      const value = String(proof.proofValue)
      const changed = { ...credential, proof: { ...proof, proofValue: `${text}${value.slice(1)}` } }
      if (text !== 'z') expect((await codes(changed)).proof).toBe('BAD_SIGNATURE')
    },
  )
})

it('knows every word of VCDM 2.0', async () => {
  const { document } = await defaultDocumentLoader(VC_V2_URL)
  const found = new Set<string>()
  const walk = (context: unknown): void => {
    for (const [name, definition] of isObject(context) ? Object.entries(context) : []) {
      if (!name.startsWith('@')) found.add(name)
      if (isObject(definition)) walk(definition['@context'])
    }
  }
  walk((document as Document)['@context'])
  expect([...VC_V2_NAMES].sort()).toEqual([...found].sort())
})

it('reads our contexts as flat ones', async () => {
  expect(flatTerms([kycContext])?.get('dateOfBirth')?.datatype).toContain('#date')
  const signed = await issueCredential({ ...parameters, holder: { userId: crypto.randomUUID() } })
  expect(typeof readCredentialForm(signed, {})).toBe('object')
  expect(await directData(signed, signed.proof as Document, {})).toBeDefined()
})

import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { defaultDocumentLoader, issue } from '@digitalbazaar/vc'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOLDER_CONTEXT_URL } from '../contexts/holder-v1.ts'
import { KYC_CONTEXT_URL, kycContext, kycDateTerms, kycTextTerms } from '../contexts/kyc-v1.ts'
import { readCredentialForm } from '../credential-form.ts'
import { createDocumentLoader, type ExtraContexts, VC_V2_URL } from '../document-loader.ts'
import { isObject } from '../is-object.ts'
import { issueCredential, signDocument } from '../issue-credential.ts'
import { issueStatusList } from '../status-list.ts'
import { signingSuite } from '../suites.ts'
import { codes, credential, type Document, did, parameters, signer } from '../test-fixtures.ts'
import { directData, directText } from './direct-proof.ts'
import { flatTerms } from './flat-terms.ts'
import { VC_V2_NAMES } from './vc-names.ts'

const CUSTOM_URL = 'https://shop.example/ns/v1'
const custom: ExtraContexts = {
  [CUSTOM_URL]: {
    '@context': {
      '@version': 1.1,
      '@protected': true,
      ShopCredential: `${CUSTOM_URL}#ShopCredential`,
      isMember: { '@id': `${CUSTOM_URL}#isMember` },
      points: { '@id': `${CUSTOM_URL}#points` },
      tags: { '@id': `${CUSTOM_URL}#tags`, '@container': '@list' },
    },
  },
}

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

/** Mostly what is usual, so that one odd thing is not hidden behind the next. */
const mostly = <T>(usual: fc.Arbitrary<T>, ...odd: fc.Arbitrary<T>[]) =>
  fc.oneof(
    { weight: 14 * odd.length, arbitrary: usual },
    ...odd.map((arbitrary) => ({ weight: 1, arbitrary })),
  )
const addresses = mostly<string>(
  fc.uuid().map((id) => `urn:uuid:${id}`),
  fc.constantFrom(
    ...['urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55', did, 'https://a.example/x/../y?z#f'],
    ...['HTTPS://A.example', 'a:b', '_:b0', 'x', '', '#f', '//a.example', 'level:x', 'http:x'],
    ...['https://a.example/ü', 'https://a.example/ b', 'https://a.example/<>', 'urn:', 'did:'],
    ...['urn:a:b', 'mailto:a@b', 'javascript:1', 'did:web:a.example', 'https://'],
  ),
  fc.webUrl(),
)
const words = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '"\\\n\r\t\b\f', '\u0000\u001f\u007f\u0080', '\ud800', '@type', '2020-02-30'),
)
const values = mostly<unknown>(
  words,
  fc.oneof(fc.boolean(), fc.integer()),
  fc.oneof(
    fc.double(),
    fc.constantFrom<unknown>(null, -0, 2 ** 53, [], ['a'], ['a', 'b'], {}, { id: 'urn:a:b' }),
    fc.constantFrom<unknown>({ '@value': 'a' }, { '@id': 'urn:a:b' }, { firstName: 'b' }),
  ),
)
const names = mostly<string>(
  fc.constantFrom<string>(...kycTextTerms, ...kycDateTerms, 'level'),
  fc.constantFrom('walletAddress', 'isMember', 'points', 'tags', 'name', 'type', 'id'),
  fc.constantFrom('@id', '@type', '@graph', '@language', 'constructor', 'KycCredential'),
)
const times = mostly<unknown>(
  fc.constantFrom('2025-07-01T00:00:00Z', '2025-07-01T00:00:00.5Z'),
  fc.constantFrom('2025-07-01', '0025-07-01T00:00:00Z', '', 5),
)
const claims = fc.dictionary(names, values, { maxKeys: 6 })
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const entry = fc.record(
  {
    id: addresses,
    type: mostly<unknown>(
      fc.constant('BitstringStatusListEntry'),
      fc.constantFrom<unknown>('Other', ['JsonSchema']),
    ),
    statusPurpose: fc.constantFrom('revocation', 'suspension'),
    statusListIndex: mostly<unknown>(fc.constantFrom('7', '8'), fc.constant(7)),
    statusListCredential: addresses,
  },
  { requiredKeys: ['type'] },
)
const documents = fc.record({
  '@context': mostly(
    fc.constantFrom(
      ...[
        [VC_V2_URL, KYC_CONTEXT_URL],
        [VC_V2_URL, KYC_CONTEXT_URL, HOLDER_CONTEXT_URL],
      ],
      ...[[VC_V2_URL, KYC_CONTEXT_URL, CUSTOM_URL]],
    ),
    fc.constantFrom(
      ...[[VC_V2_URL], [KYC_CONTEXT_URL, VC_V2_URL], [VC_V2_URL, KYC_CONTEXT_URL, KYC_CONTEXT_URL]],
      [VC_V2_URL, 'https://unknown.example'],
    ),
  ),
  id: perhaps(addresses),
  type: mostly<unknown>(
    fc.constantFrom(
      ['VerifiableCredential', 'KycCredential'],
      ['VerifiableCredential', 'BitstringStatusListCredential'],
    ),
    fc.constantFrom<unknown>(
      ...[['VerifiableCredential'], 'VerifiableCredential', ['level'], []],
      ...[
        ['VerifiableCredential', 'VerifiableCredential'],
        ['VerifiableCredential', 'dateOfBirth'],
      ],
      ...[
        ['VerifiableCredential', 'ShopCredential'],
        ['VerifiableCredential', 'Unknown'],
      ],
    ),
  ),
  issuer: mostly<unknown>(
    fc.oneof(addresses, fc.record({ id: addresses, name: words })),
    fc.record({ id: addresses, name: values, type: words }, { requiredKeys: [] }),
  ),
  validFrom: perhaps(times),
  validUntil: perhaps(times),
  level: perhaps(values),
  credentialSchema: perhaps(
    fc.record(
      {
        id: addresses,
        type: mostly(fc.constant('JsonSchema'), fc.constant('Other')),
        digestSRI: values,
      },
      { requiredKeys: ['id', 'type'] },
    ),
  ),
  credentialStatus: perhaps(fc.oneof(entry, fc.array(entry, { maxLength: 3 }))),
  credentialSubject: mostly<unknown>(
    fc.tuple(perhaps(addresses), claims).map(([id, all]) => ({ id, ...all })),
    fc.array(claims, { maxLength: 2 }),
    fc.record({
      ...{ type: fc.constant('BitstringStatusList'), statusPurpose: fc.string(), ttl: values },
      ...{ encodedList: words, id: addresses },
    }),
  ),
})
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

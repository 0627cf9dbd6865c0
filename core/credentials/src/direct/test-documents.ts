/** Documents of every kind, most of them plain but for one odd thing. For tests. */
import fc from 'fast-check'
import { HOLDER_CONTEXT_URL } from '../contexts/holder-v1.ts'
import { KYC_CONTEXT_URL, kycDateTerms, kycTextTerms } from '../contexts/kyc-v1.ts'
import { type ExtraContexts, VC_V2_URL } from '../document-loader.ts'
import { did } from '../test-fixtures.ts'

const CUSTOM_URL = 'https://shop.example/ns/v1'
export const custom: ExtraContexts = {
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
export const words = fc.oneof(
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
export const documents = fc.record({
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

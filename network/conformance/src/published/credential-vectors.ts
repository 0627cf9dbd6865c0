import {
  didJwk,
  didKey,
  didWebUrl,
  issueCredential,
  issueStatusList,
  publicKeyMultibase,
  publishedDocuments,
  tokenStatusCheck,
} from '@idos/credentials'
import { canonicalJson, ed25519Signer, sha256Hex } from '@idos/crypto'
import { concatBytes, decodeHex, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { base58, base64urlnopad } from '@scure/base'

/** Vectors of credentials, their status and their issuers. The key in them is everybody's. */

const seed = new Uint8Array(32).fill(3)
const signer = ed25519Signer(seed)
const did = didKey(signer.publicKey)
const key = publicKeyMultibase(signer.publicKey)
const made = new Date('2026-01-01T00:00:00Z')
const now = '2026-06-01T00:00:00Z'
const LIST = 'https://issuer.example/status/revocation/0'

type Members = Record<string, unknown>

const issue = (change: Members = {}) =>
  issueCredential({
    ...{ issuer: { id: did, name: 'Example Bank' }, signer, created: made, validFrom: made },
    id: 'urn:uuid:0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55',
    holder: { userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11' },
    subject: { firstName: 'Ada', familyName: 'Example', dateOfBirth: '1990-12-10' },
    level: 'basic',
    validUntil: new Date('2028-01-01T00:00:00Z'),
    ...change,
  })

/** `eddsa-jcs-2022`, from the words of its specification (§3.3): what is hashed, and what is signed. */
async function jcs(document: Members, change: Members = {}) {
  const proof = {
    '@context': document['@context'],
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: '2026-01-01T00:00:00Z',
    verificationMethod: `${did}#${key}`,
    proofPurpose: 'assertionMethod',
    ...change,
  }
  const hashes = await Promise.all(
    [proof, document].map((one) => sha256Hex(encodeUtf8(canonicalJson(one)))),
  )
  const hashData = hashes.join('')
  const signature = await signer.sign(decodeHex(hashData))
  const signed = { ...document, proof: { ...proof, proofValue: `z${base58.encode(signature)}` } }
  return { hashData, signed }
}

export async function credentialVectors() {
  const rdfc = await issue()
  const { proof, ...document } = rdfc
  const inJcs = await jcs(document)
  const subject = document.credentialSubject as Members
  const { firstName, ...unnamed } = subject
  const contexts = document['@context'] as string[]
  const changed = (change: Members) => ({ ...rdfc, ...change })
  const jcsOf = async (change: Members) => (await jcs({ ...document, ...change })).signed
  return {
    issuerSeed: encodeHex(seed),
    issuer: did,
    now,
    types: ['KycCredential'],
    documents: await Promise.all(
      publishedDocuments().map(async ({ url, text }) => ({
        url,
        sha256: await sha256Hex(encodeUtf8(text)),
        text,
      })),
    ),
    accepted: [
      { suite: 'eddsa-rdfc-2022', credential: rdfc },
      { suite: 'eddsa-jcs-2022', hashData: inJcs.hashData, credential: inJcs.signed },
    ],
    refused: [
      {
        because: 'the first name is another one',
        check: 'proof',
        credential: changed({ credentialSubject: { ...subject, firstName: 'Eve' } }),
      },
      {
        because: 'a value stands in a list, which says the same in RDF and not to a reader',
        check: 'form',
        credential: changed({ credentialSubject: { ...subject, firstName: ['Ada'] } }),
      },
      {
        because: 'a context stands inside the subject',
        check: 'form',
        credential: changed({ credentialSubject: { ...subject, '@context': contexts } }),
      },
      {
        because: 'a member is named by its IRI, where no reader looks',
        check: 'form',
        credential: changed({
          credentialSubject: { ...unnamed, 'https://idos.network/ns/kyc/v1#firstName': firstName },
        }),
      },
      {
        because: 'two proofs: which of them counts is for the reader to choose',
        check: 'form',
        credential: changed({ proof: [proof, proof] }),
      },
      {
        because: 'the proof is for something else',
        check: 'proof',
        credential: changed({ proof: { ...(proof as Members), proofPurpose: 'authentication' } }),
      },
      {
        because: 'a context that the proof does not name was added behind',
        check: 'form',
        credential: {
          ...inJcs.signed,
          '@context': [...contexts, 'https://idos.network/ns/holder/v1'],
        },
      },
      {
        because: 'it ends on a day that there is not',
        check: 'form',
        credential: await jcsOf({ validUntil: '2027-02-30T00:00:00Z' }),
      },
      {
        because: 'it has ended',
        check: 'validity',
        credential: await jcsOf({ validUntil: '2026-05-31T00:00:00Z' }),
      },
      {
        because: 'it builds on a proof that is not there',
        check: 'form',
        credential: (await jcs(document, { previousProof: 'urn:uuid:1' })).signed,
      },
      {
        because: 'its day of birth is in words, which its schema does not allow',
        check: 'schema',
        credential: await jcsOf({ credentialSubject: { ...subject, dateOfBirth: '10 Dec 1990' } }),
      },
      {
        because: 'it names another edition of its schema',
        check: 'schema',
        credential: await jcsOf({
          credentialSchema: {
            ...(document.credentialSchema as Members),
            digestSRI: 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
          },
        }),
      },
    ],
  }
}

export async function statusListVectors() {
  const list = await issueStatusList({
    ...{ id: LIST, issuer: did, signer, validFrom: made, ttl: 300_000 },
    statusPurpose: 'revocation',
    set: [0, 7, 8, 131_071],
  })
  const sign = async (claims: Members) => {
    const part = (value: unknown) => base64urlnopad.encode(encodeUtf8(canonicalJson(value)))
    const input = `${part({ alg: 'EdDSA', typ: 'statuslist+jwt' })}.${part(claims)}`
    return `${input}.${base64urlnopad.encode(await signer.sign(encodeUtf8(input)))}`
  }
  const uri = 'https://issuer.example/statuslists/1'
  const claims = { sub: uri, iat: 1_780_000_000, exp: 1_790_000_000, ttl: 300 }
  // draft-ietf-oauth-status-list §4.2: bits 1 and 2.
  const one = { bits: 1, lst: 'eNrbuRgAAhcBXQ' }
  const two = { bits: 2, lst: 'eNo76fITAAPfAgc' }
  const keyOfList = { kty: 'OKP', crv: 'Ed25519', x: base64urlnopad.encode(signer.publicKey) }
  const tokens = [
    { token: await sign({ ...claims, status_list: one }), values: [1, 0, 0, 1, 1, 1, 0, 1] },
    { token: await sign({ ...claims, status_list: two }), values: [1, 2, 0, 3, 0, 1, 0, 1] },
  ]
  const checks = await Promise.all(
    tokens.flatMap(({ token, values }) =>
      values.map(async (_, idx) => {
        const options = { now: new Date(now), keys: [keyOfList] }
        return (await tokenStatusCheck(token, { idx, uri }, options)).code
      }),
    ),
  )
  return {
    now,
    issuer: did,
    key: keyOfList,
    bitstring: {
      list,
      set: [0, 7, 8, 131_071],
      clear: [1, 6, 9, 15, 131_070],
      behindTheEnd: [131_072],
    },
    token: { uri, lists: tokens, codes: checks },
  }
}

export function didVectors() {
  const web = 'did:web:issuer.example'
  const method = { id: `${web}#1`, type: 'Multikey', controller: web, publicKeyMultibase: key }
  const of = (...texts: string[]) =>
    texts.map((text) => ({ did: text, url: didWebUrl(text) ?? null }))
  return {
    publicKey: encodeHex(signer.publicKey),
    multibase: key,
    multicodec: encodeHex(concatBytes(Uint8Array.of(0xed, 0x01), signer.publicKey)),
    didKey: did,
    didJwk: didJwk(signer.publicKey),
    web: of(
      ...[web, `${web}%3A8443`, `${web}:issuers:1`, 'did:web:localhost', 'did:web:127.0.0.1'],
      ...['did:web:169.254.169.254', 'did:web:Issuer.example', `${web}:..`, `${web}:a%2Fb`],
      ...[
        `${web}%3a8443`,
        `${web}/a`,
        'did:web:user%40issuer.example',
        'did:web:b\u00fccher.example',
      ],
    ),
    document: {
      did: web,
      document: {
        id: web,
        verificationMethod: [
          method,
          { ...method, id: `${web}#revoked`, revoked: '2026-05-01T00:00:00Z' },
          { ...method, id: `${web}#other`, controller: 'did:web:other.example' },
          { ...method, id: `${web}#login` },
        ],
        assertionMethod: ['#1', '#revoked', '#other'],
        authentication: ['#login'],
      },
      now,
      assertionKeys: { [`${web}#1`]: key },
    },
  }
}

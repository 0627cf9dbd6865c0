import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { issue } from '@digitalbazaar/vc'
import { describe, expect, it } from 'vitest'
import { didKey } from './did-key.ts'
import { createDocumentLoader, VC_V1_URL } from './document-loader.ts'
import { issueCredential, signDocument } from './issue-credential.ts'
import { issueStatusList } from './status-list.ts'
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

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const bound = await issueCredential({ ...parameters, holder: { userId } })
const subject = bound.credentialSubject as Document

/** Signs a document of any form: a proof that expires, a credential of 1.1. */
function sign(document: Document, proof: Document = {}): Promise<Document> {
  const suite = new DataIntegrityProof({
    cryptosuite,
    date: parameters.created as Date,
    signer: {
      id: `${did}#key`,
      algorithm: 'Ed25519',
      sign: ({ data }: { data: Uint8Array }) => signer.sign(data),
    },
  })
  Object.assign(suite, { proof })
  return issue({
    credential: structuredClone(document),
    suite,
    documentLoader: createDocumentLoader({}, {}),
    now: options.now,
  })
}

describe('the same statements written otherwise, for which the proof still holds', () => {
  const { id, familyName, ...rest } = subject
  const { credentialSubject: _, ...anonymous } = credential
  it.each<[string, Document]>([
    ['a list of one', { ...bound, credentialSubject: { ...subject, firstName: ['Ada'] } }],
    ['a value twice', { ...bound, credentialSubject: { ...subject, firstName: ['Ada', 'Ada'] } }],
    ['a list in a list', { ...bound, credentialSubject: { ...subject, firstName: [['Ada']] } }],
    [
      'lists in a list',
      { ...bound, credentialSubject: { ...subject, firstName: [['Ada', 'Eve']] } },
    ],
    ['no word for a credential', { ...bound, type: ['KycCredential'] }],
    ['a list of one at the top', { ...bound, level: ['basic'] }],
    ['a list of one subject', { ...bound, credentialSubject: [subject] }],
    [
      'a subject in two parts',
      {
        ...bound,
        credentialSubject: [
          { id, ...rest },
          { id, familyName },
        ],
      },
    ],
    [
      'an id for a subject that has none',
      {
        ...anonymous,
        credentialSubject: { ...(credential.credentialSubject as Document), id: '_:me' },
      },
    ],
    [
      'a type as an address',
      { ...bound, type: ['VerifiableCredential', 'https://idos.network/ns/kyc/v1#KycCredential'] },
    ],
    [
      'no word for its type',
      {
        ...bound,
        type: ['https://www.w3.org/2018/credentials#VerifiableCredential', 'KycCredential'],
      },
    ],
  ])('is refused: %s', async (_what, document) => {
    expect((await codes(document)).form).toBe('MALFORMED')
  })

  it.each([
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '__defineGetter__',
  ])('is refused: a member %s', async (name) => {
    const member = `"${name}":{"firstName":"Eve"},`
    for (const mark of ['{"@context"', '{"firstName"']) {
      const text = JSON.stringify(bound).replace(mark, `{${member}${mark.slice(1)}`)
      expect(text).toContain(name)
      expect((await verifyCredential(JSON.parse(text), options)).verified).toBe(false)
    }
  })

  it('is refused: a value that a prototype answers for', async () => {
    const text = JSON.stringify(bound).replace(
      '"firstName":"Ada"',
      '"__proto__":{"firstName":"Ada"}',
    )
    expect((await codes(JSON.parse(text))).form).toBe('MALFORMED')
    const inherited = Object.create({ firstName: 'Eve' }, Object.getOwnPropertyDescriptors(subject))
    delete inherited.firstName
    const { verified } = await verifyCredential({ ...bound, credentialSubject: inherited }, options)
    expect(verified).toBe(false)
  })
})

describe('times', () => {
  const { proof: _, ...document } = bound

  it('a proof counts until it expires', async () => {
    const signed = await sign(document, { expires: '2025-07-10T11:00:00Z' })
    const at = (time: string) => codes(signed, { now: new Date(time) })
    expect(await at('2025-07-10T11:00:00Z')).toEqual({})
    expect(await at('2025-07-10T11:05:00Z')).toEqual({})
    expect(await at('2025-07-10T11:05:01Z')).toEqual({ proof: 'PROOF_EXPIRED' })
    const later = {
      ...signed,
      proof: { ...(signed.proof as Document), expires: '2035-01-01T00:00:00Z' },
    }
    expect(await codes(later)).toEqual({ proof: 'BAD_SIGNATURE' })
    const { expires, ...endless } = signed.proof as Document
    expect(await codes({ ...signed, proof: endless })).toEqual({ proof: 'BAD_SIGNATURE' })
    expect(expires).toBe('2025-07-10T11:00:00Z')
  })

  it('an end that 1.1 writes as 2.0 does counts, too', async () => {
    const old = {
      '@context': [
        VC_V1_URL,
        'https://idos.network/ns/kyc/v1',
        'https://w3id.org/security/data-integrity/v2',
      ],
      type: ['VerifiableCredential', 'KycCredential'],
      issuer: did,
      issuanceDate: '2025-07-01T00:00:00Z',
      credentialSubject: { id, firstName: 'Ada' },
    }
    expect(await codes(await sign(old))).toEqual({})
    expect(await codes(await sign({ ...old, validUntil: '2025-07-02T00:00:00Z' }))).toEqual({
      validity: 'EXPIRED',
    })
    expect(await codes(await sign({ ...old, validFrom: '2025-08-02T00:00:00Z' }))).toEqual({
      validity: 'NOT_YET_VALID',
    })
  })
  const { id } = subject
})

describe('kinds', () => {
  const url = 'https://bank.example/status/1'
  const list = () =>
    issueStatusList({
      id: url,
      issuer: did,
      signer,
      statusPurpose: 'revocation',
      set: [],
      validFrom: new Date('2025-07-01T00:00:00Z'),
    })

  it('a status list is no identity credential, even where any credential would do', async () => {
    expect(await codes(await list())).toEqual({ type: 'WRONG_TYPE' })
    expect(await codes(await list(), { types: ['VerifiableCredential'] })).toEqual({
      type: 'WRONG_TYPE',
    })
    expect(await codes(await list(), { types: ['BitstringStatusListCredential'] })).toEqual({})
  })

  it('no kind passes that is not named', async () => {
    expect(await codes(bound, { types: [] })).toEqual({ type: 'WRONG_TYPE' })
    expect(await codes(bound, { types: ['Passport'] })).toEqual({ type: 'WRONG_TYPE' })
    expect(
      await codes(
        await signDocument(
          {
            '@context': bound['@context'],
            type: ['VerifiableCredential'],
            issuer: did,
            credentialSubject: subject,
          },
          {
            signer,
            issuer: did,
            verificationMethod: `${did}#k`,
            created: options.now,
            contexts: {},
          },
        ),
      ),
    ).toEqual({ type: 'WRONG_TYPE' })
  })

  it('a stranger’s status list is not fetched: its address is the stranger’s choice', async () => {
    const stranger = await issueCredential({
      ...parameters,
      issuer: { id: didKey(otherSigner.publicKey) },
      signer: otherSigner,
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '1',
        statusListCredential: 'http://169.254.169.254/latest',
      },
    })
    const asked: string[] = []
    const status = async (address: string) => {
      asked.push(address)
    }
    expect(await codes(stranger, { status })).toEqual({
      issuer: 'UNKNOWN_ISSUER',
      status: 'NOT_REACHED',
    })
    expect(asked).toEqual([])
  })

  it('a list with more than a bit a position is not guessed at', async () => {
    const { proof: _proof, ...document } = bound
    const entry = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '1',
      statusListCredential: url,
    }
    const status = () => list()
    const plain = await sign({ ...document, credentialStatus: { ...entry, statusSize: 1 } })
    expect(await codes(plain, { status })).toEqual({})
    const wide = await sign({ ...document, credentialStatus: { ...entry, statusSize: 2 } })
    expect(await codes(wide, { status })).toEqual({ status: 'STATUS_UNKNOWN' })
  })
})

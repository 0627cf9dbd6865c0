import { encodeHex } from '@idos/crypto'
import { describe, expect, it } from 'vitest'
import { didJwk } from './did/did-jwk.ts'
import { publicKeyMultibase } from './did-key.ts'
import { issueCredential } from './issue-credential.ts'
import { issueStatusList } from './status-list.ts'
import { codes, did, otherSigner, parameters, signer } from './test-fixtures.ts'
import { readTrustedIssuer, type TrustedIssuer, trustedAuthKeys } from './trusted-issuer.ts'

const key = publicKeyMultibase(signer.publicKey)
const other = publicKeyMultibase(otherSigner.publicKey)
const web = 'did:web:bank.example'

const by = (issuer: string, verificationMethod?: string) =>
  issueCredential({
    ...parameters,
    issuer: { id: issuer },
    ...(verificationMethod === undefined ? {} : { verificationMethod }),
  })
const document = (publicKey = key, method = `${web}#${key}`) => ({
  id: web,
  verificationMethod: [
    { id: method, type: 'Multikey', controller: web, publicKeyMultibase: publicKey },
  ],
  assertionMethod: [method],
})

describe('the notation of an issuer', () => {
  it.each<[string, string, string | undefined]>([
    ['did:key', did, undefined],
    ['the key alone', key, undefined],
    ['hex, as the network has it', encodeHex(signer.publicKey), undefined],
  ])('%s is the did:key', (_, text) => {
    expect(readTrustedIssuer(text)).toEqual({ issuer: did })
  })

  it.each([
    [didJwk(signer.publicKey), { issuer: didJwk(signer.publicKey) }],
    [web, { issuer: web }],
    [`${web}#${key}`, { issuer: web, publicKeyMultibase: key }],
    [
      `https://bank.example/1#${key}`,
      { issuer: 'https://bank.example/1', publicKeyMultibase: key },
    ],
  ])('%s', (text, entry) => {
    expect(readTrustedIssuer(text)).toEqual(entry)
  })

  it.each([
    '',
    'bank',
    'https://bank.example',
    'did:web:localhost',
    `${did}#${other}`,
    `https://bank.example#${key}x`,
    `mailto:a@bank.example#${key}`,
    key.toUpperCase(),
    encodeHex(signer.publicKey).toUpperCase(),
    `${did} `,
  ])('is not %j', (text) => {
    expect(readTrustedIssuer(text)).toBeUndefined()
  })
})

describe('an issuer with a DID', () => {
  it('did:jwk brings its key', async () => {
    const own = didJwk(signer.publicKey)
    expect(await codes(await by(own), { trust: [own] })).toEqual({})
    expect(await codes(await by(own))).toEqual({ issuer: 'UNKNOWN_ISSUER' })
    expect(await codes(await by(didJwk(otherSigner.publicKey)))).toEqual({
      issuer: 'UNKNOWN_ISSUER',
      proof: 'BAD_SIGNATURE',
    })
  })

  it('did:web has the keys of its document, by their method', async () => {
    const asked: string[] = []
    const resolveDid = async (one: string) => {
      asked.push(one)
      return document()
    }
    expect(await codes(await by(web), { trust: [web], resolveDid })).toEqual({})
    expect(asked).toEqual([web])
    const elsewhere = await by(web, `${web}#2`)
    expect(await codes(elsewhere, { trust: [web], resolveDid })).toEqual({
      proof: 'UNKNOWN_KEY',
      issuer: 'NO_KEY',
    })
    const wrong = async () => document(other)
    expect(await codes(await by(web), { trust: [web], resolveDid: wrong })).toEqual({
      proof: 'BAD_SIGNATURE',
    })
  })

  it.each<[string, () => Promise<unknown>]>([
    ['cannot be had', () => Promise.reject(new Error('offline'))],
    ['is of another', async () => ({ ...document(), id: 'did:web:other.example' })],
    ['is none', async () => 'x'],
  ])('is not believed when its document %s', async (_, resolveDid) => {
    expect(await codes(await by(web), { trust: [web], resolveDid })).toEqual({
      issuer: 'NO_KEY',
      proof: 'UNKNOWN_KEY',
    })
  })

  it('is not asked where the list pins a key: a stolen address gives nobody a voice', async () => {
    const asked: string[] = []
    const resolveDid = async (one: string) => {
      asked.push(one)
      return document()
    }
    const trust = [web, `${web}#${other}`]
    expect(await codes(await by(web), { trust, resolveDid })).toEqual({ proof: 'BAD_SIGNATURE' })
    expect(await codes(await by(web), { trust: [`${web}#${key}`], resolveDid })).toEqual({})
    const limited: TrustedIssuer[] = [
      { issuer: web, publicKeyMultibase: other, types: ['Passport'] },
      { issuer: web, types: ['KycCredential'] },
    ]
    expect(await codes(await by(web), { trust: limited, resolveDid })).toMatchObject({
      issuer: 'NO_KEY',
    })
    expect(asked).toEqual([])
  })

  it('is not asked when nobody trusts it', async () => {
    const resolveDid = async () => {
      throw new Error('asked')
    }
    expect(await codes(await by(web), { resolveDid })).toEqual({
      issuer: 'UNKNOWN_ISSUER',
      proof: 'UNKNOWN_KEY',
    })
  })

  it.each([
    'did:web:bank.example:evil',
    'did:web:bank.example.evil.example',
    'did:web:bank.exampl',
    'did:web:bank.example%3A443',
    'https://bank.example',
  ])('is not its neighbour %s', async (neighbour) => {
    const resolveDid = async () => ({ ...document(), id: neighbour })
    expect(await codes(await by(neighbour), { trust: [web], resolveDid })).toMatchObject({
      issuer: 'UNKNOWN_ISSUER',
    })
  })

  it('answers for public notes with the keys that its document gave', () => {
    const hex = encodeHex(signer.publicKey)
    expect(trustedAuthKeys(web, [web])).toEqual([])
    expect(trustedAuthKeys(web, [web], [key])).toEqual([hex])
    expect(trustedAuthKeys(web, [`${web}#${key}`], [other])).toEqual([hex])
    expect(trustedAuthKeys(web, [{ issuer: web, authPublicKey: 'AB' }], [key])).toEqual(['ab'])
  })
})

describe('an issuer that is trusted for something', () => {
  const entry = (limits: object): TrustedIssuer[] => [{ issuer: did, ...limits }]
  it.each<[string, object, Record<string, string>]>([
    ['this kind', { types: ['KycCredential'] }, {}],
    ['another kind', { types: ['Passport'] }, { issuer: 'ISSUER_NOT_FOR_TYPE' }],
    ['no kind', { types: [] }, { issuer: 'ISSUER_NOT_FOR_TYPE' }],
    ['this level', { levels: ['plus', 'basic'] }, {}],
    ['another level', { levels: ['plus'] }, { issuer: 'ISSUER_NOT_FOR_LEVEL' }],
    [
      'a level that begins alike',
      { levels: ['bas', 'basic+'] },
      { issuer: 'ISSUER_NOT_FOR_LEVEL' },
    ],
  ])('%s', async (_, limits, expected) => {
    expect(await codes(await by(did), { trust: entry(limits) })).toEqual(expected)
  })

  it('has no level where the credential states none', async () => {
    const { level: _, ...rest } = parameters
    const plain = await issueCredential(rest)
    expect(await codes(plain, { trust: entry({ levels: ['basic'] }) })).toEqual({
      issuer: 'ISSUER_NOT_FOR_LEVEL',
    })
    expect(await codes(plain, { trust: entry({}) })).toEqual({})
  })

  it('does not pass as one kind what is taken for another, too', async () => {
    const trust = entry({ types: ['KycCredential'] })
    const types = ['KycCredential', 'VerifiableCredential']
    expect(await codes(await by(did), { trust, types })).toEqual({ issuer: 'ISSUER_NOT_FOR_TYPE' })
  })

  it('counts by the key of the entry that is for it', async () => {
    const url = 'https://bank.example/1'
    const trust = (basic: string, plus: string): TrustedIssuer[] => [
      { issuer: url, publicKeyMultibase: basic, levels: ['basic'] },
      { issuer: url, publicKeyMultibase: plus, levels: ['plus'] },
    ]
    expect(await codes(await by(url), { trust: trust(key, other) })).toEqual({})
    expect(await codes(await by(url), { trust: trust(other, key) })).toEqual({
      proof: 'BAD_SIGNATURE',
    })
  })

  it('vouches for its own status lists all the same', async () => {
    const list = 'https://bank.example/status/1'
    const status = () =>
      issueStatusList({
        id: list,
        issuer: did,
        signer,
        statusPurpose: 'revocation',
        set: [7],
        validFrom: parameters.validFrom,
      })
    const at = (statusListIndex: string) =>
      issueCredential({
        ...parameters,
        credentialStatus: {
          type: 'BitstringStatusListEntry',
          statusPurpose: 'revocation',
          statusListIndex,
          statusListCredential: list,
        },
      })
    const trust = entry({ types: ['KycCredential'], levels: ['basic'] })
    expect(await codes(await at('6'), { trust, status })).toEqual({})
    expect(await codes(await at('7'), { trust, status })).toEqual({ status: 'REVOKED' })
  })
})

import { encodeUtf8 } from '@idos/crypto'
import { base64urlnopad } from '@scure/base'
import { describe, expect, it } from 'vitest'
import { didKey, publicKeyMultibase } from '../did-key.ts'
import { otherSigner, signer } from '../test-fixtures.ts'
import { assertionKeys } from './did-document.ts'
import { didJwk, didJwkPublicKey } from './did-jwk.ts'
import { didWebUrl } from './did-web.ts'

const key = signer.publicKey
const x = base64urlnopad.encode(key)
const jwkText = (text: string) => `did:jwk:${base64urlnopad.encode(encodeUtf8(text))}`

describe('did:jwk', () => {
  it('is its key', () => {
    expect(didJwkPublicKey(didJwk(key))).toEqual(key)
    const ours = JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x })
    expect(didJwk(key)).toBe(jwkText(ours))
  })

  it.each<[string, string]>([
    ['a private key', jwkText(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x, d: x }))],
    ['another curve', jwkText(JSON.stringify({ kty: 'OKP', crv: 'X25519', x }))],
    ['another kind', jwkText(JSON.stringify({ kty: 'EC', crv: 'Ed25519', x }))],
    [
      'a key for encryption',
      jwkText(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x, use: 'enc' })),
    ],
    ['a short key', jwkText(JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: x.slice(1) }))],
    ['a name twice', jwkText(`{"kty":"OKP","crv":"Ed25519","x":"A","x":"${x}"}`)],
    ['a list', jwkText('[]')],
    ['no JSON', jwkText('x')],
    ['padding', `${didJwk(key)}=`],
    ['a fragment', `${didJwk(key)}#0`],
    ['another method', didKey(key)],
    ['a long text', `did:jwk:${'A'.repeat(10_000)}`],
  ])('is not: %s', (_, text) => {
    expect(didJwkPublicKey(text)).toBeUndefined()
  })
})

describe('did:web', () => {
  it.each([
    ['did:web:bank.example', 'https://bank.example/.well-known/did.json'],
    ['did:web:bank.example%3A8443', 'https://bank.example:8443/.well-known/did.json'],
    ['did:web:bank.example:issuers:1', 'https://bank.example/issuers/1/did.json'],
    ['did:web:xn--bcher-kva.example', 'https://xn--bcher-kva.example/.well-known/did.json'],
  ])('%s is at %s', (did, url) => {
    expect(didWebUrl(did)).toBe(url)
    expect(new URL(url).href).toBe(url)
  })

  it.each<[string, string]>([
    ['no host', 'did:web:'],
    ['one label', 'did:web:bank'],
    ['localhost', 'did:web:localhost'],
    ['localhost below another name', 'did:web:bank.localhost'],
    ['a name of the local network', 'did:web:printer.local'],
    ['an IPv4 address', 'did:web:127.0.0.1'],
    ['the address of cloud metadata', 'did:web:169.254.169.254'],
    ['half an IPv4 address', 'did:web:127.1'],
    ['one in hexadecimal', 'did:web:a.0x7f'],
    ['an IPv6 address', 'did:web:[%3A%3A1]'],
    ['a user', 'did:web:user%40bank.example'],
    ['a plain user', 'did:web:user@bank.example'],
    ['capitals', 'did:web:Bank.example'],
    ['letters of another script', 'did:web:b\u00fccher.example'],
    ['a dot of another script', 'did:web:bank\u3002example'],
    ['a colon in small letters', 'did:web:bank.example%3a8443'],
    ['port 0', 'did:web:bank.example%3A0'],
    ['a port too high', 'did:web:bank.example%3A70000'],
    ['a port that is none', 'did:web:bank.example%3Ax'],
    ['a way up', 'did:web:bank.example:..'],
    ['a way up in escapes', 'did:web:bank.example:%2E%2E'],
    ['a slash', 'did:web:bank.example/issuers'],
    ['a slash in escapes', 'did:web:bank.example:a%2Fb'],
    ['an empty step', 'did:web:bank.example::a'],
    ['a query', 'did:web:bank.example?x=1'],
    ['a fragment', 'did:web:bank.example#key'],
    ['a line end', 'did:web:bank.example\n'],
    ['a dot at the end', 'did:web:bank.example.'],
    ['two dots', 'did:web:bank..example'],
    ['a dash at an end', 'did:web:-bank.example'],
    ['a long text', `did:web:${'a.'.repeat(600)}example`],
  ])('is not: %s', (_, did) => {
    expect(didWebUrl(did)).toBeUndefined()
  })
})

describe('the document of a DID', () => {
  const did = 'did:web:bank.example'
  const now = new Date('2025-07-10T12:00:00Z')
  const text = publicKeyMultibase(key)
  const method = { id: `${did}#1`, type: 'Multikey', controller: did, publicKeyMultibase: text }
  const keys = (document: unknown) => {
    const found = assertionKeys(document, did, now)
    return found && [...found]
  }
  const of = (change: object, assertionMethod: unknown[] = [`${did}#1`]) =>
    keys({ id: did, verificationMethod: [{ ...method, ...change }], assertionMethod })

  it('gives the keys under assertionMethod, by their full address', () => {
    const found = [[`${did}#1`, text]]
    expect(of({})).toEqual(found)
    expect(of({ id: '#1' }, ['#1'])).toEqual(found)
    expect(of({ type: 'Ed25519VerificationKey2020' })).toEqual(found)
    const publicKeyJwk = { kty: 'OKP', crv: 'Ed25519', x }
    expect(of({ type: 'JsonWebKey', publicKeyMultibase: undefined, publicKeyJwk })).toEqual(found)
    expect(keys({ id: did, assertionMethod: [method] })).toEqual(found)
    expect(of({ revoked: '2025-07-11T00:00:00Z' })).toEqual(found)
  })

  it.each<[string, unknown]>([
    ['a key for something else', of({}, [])],
    ['a key of another controller', of({ controller: 'did:web:other.example' })],
    [
      'a key at another address',
      of({ id: 'did:web:other.example#1' }, ['did:web:other.example#1']),
    ],
    ['a key of another kind', of({ type: 'X25519KeyAgreementKey2020' })],
    ['a revoked key', of({ revoked: '2025-07-10T00:00:00Z' })],
    ['a key that ended', of({ expires: '2025-07-10T00:00:00Z' })],
    ['a key that ends nobody knows when', of({ expires: 'later' })],
    ['a key without bytes', of({ publicKeyMultibase: 'z6Mk' })],
  ])('does not give %s', (_, found) => {
    expect(found).toEqual([])
  })

  it.each<[string, unknown]>([
    [
      'another DID',
      { id: 'did:web:other.example', verificationMethod: [method], assertionMethod: [method.id] },
    ],
    [
      'two keys at one address',
      {
        id: did,
        verificationMethod: [
          method,
          { ...method, publicKeyMultibase: publicKeyMultibase(otherSigner.publicKey) },
        ],
        assertionMethod: [method.id],
      },
    ],
    [
      'more methods than anybody has',
      {
        id: did,
        verificationMethod: Array.from({ length: 101 }, (_, i) => ({ ...method, id: `#${i}` })),
      },
    ],
    ['a list', [method]],
    ['nothing', undefined],
    ['methods that are none', { id: did, verificationMethod: 'x' }],
  ])('is none with %s', (_, document) => {
    expect(keys(document)).toBeUndefined()
  })
})

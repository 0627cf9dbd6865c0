import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalIdentifier, sameIdentity } from './identity.ts'
import { nearPublicKey, parseNearPublicKey } from './near.ts'
import { encodeStellarAddress, parseStellarAddress } from './stellar.ts'
import vectors from './vectors/schema-test-vectors.json' with { type: 'json' }
import { determineWalletType, isValidAddress, isValidPublicKey } from './wallet-type.ts'
import { xrplAddress } from './xrpl.ts'

const hex = vectors.stellar.public_key_hex
const near = vectors.near.public_key
const stellar = vectors.stellar.address

describe('canonicalIdentifier', () => {
  it.each([
    [vectors.evm.address, vectors.evm.address.toLowerCase()],
    [hex.toUpperCase(), hex],
    [near, hex],
    [stellar, hex],
    [vectors.xrpl.address, vectors.xrpl.address],
    [vectors.xrpl.public_key, vectors.xrpl.address],
    [vectors.xrpl.public_key.toLowerCase(), vectors.xrpl.address],
    [vectors.xrpl_secp.public_key, vectors.xrpl_secp.public_key.toLowerCase()],
  ])('%s', (text, canonical) => {
    expect(canonicalIdentifier(text)).toBe(canonical)
    expect(canonicalIdentifier(canonical)).toBe(canonical)
  })

  it('gives the address of a secp256k1 key that is known to be XRPL', () => {
    expect(canonicalIdentifier(vectors.xrpl_secp.public_key, 'XRPL')).toBe(
      vectors.xrpl_secp.address,
    )
  })

  it.each([
    '',
    ' ',
    'alice.near',
    `${vectors.evm.address}\u200b`,
    `\u200b${vectors.evm.address}`,
    vectors.evm.address.slice(0, -1),
    vectors.xrpl.address.toLowerCase(),
    stellar.toLowerCase(),
    near.toUpperCase(),
    `ed25519:${hex}`,
    '0X'.padEnd(42, '0'),
    '1'.repeat(10_000),
  ])('is null for %j', (text) => {
    expect(canonicalIdentifier(text)).toBeNull()
    expect(sameIdentity(text, text)).toBe(false)
  })

  it('joins the forms of one key', () => {
    expect(sameIdentity(near, stellar)).toBe(true)
    expect(sameIdentity(hex.toUpperCase(), near)).toBe(true)
    expect(sameIdentity(hex, vectors.xrpl.public_key)).toBe(false)
    expect(sameIdentity(stellar, hex)).toBe(true)
    expect(sameIdentity(vectors.evm.address.toLowerCase(), vectors.evm.address)).toBe(true)
  })
})

describe('codecs', () => {
  it('round trip for any key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        expect(parseStellarAddress(encodeStellarAddress(key))).toEqual(key)
        expect(parseNearPublicKey(nearPublicKey(key))).toEqual(key)
        expect(determineWalletType(xrplAddress(Uint8Array.of(0xed, ...key)))).toBe('XRPL')
        expect(determineWalletType(encodeStellarAddress(key))).toBe('Stellar')
      }),
    )
  })

  it('notice any changed letter of a Stellar or XRPL address', () => {
    for (const [address, type] of [
      [stellar, 'Stellar'],
      [vectors.xrpl.address, 'XRPL'],
    ] as const) {
      for (let i = 1; i < address.length; i++) {
        const letter = address[i] === 'A' ? 'B' : 'A'
        const changed = address.slice(0, i) + letter + address.slice(i + 1)
        expect(isValidAddress(changed, type), changed).toBe(false)
      }
    }
  })
})

describe('wallet types', () => {
  it.each([
    [vectors.evm.address, 'EVM'],
    [vectors.xrpl.address, 'XRPL'],
    [stellar, 'Stellar'],
    ['alice.near', 'NEAR'],
    [hex, 'NEAR'],
    [`${vectors.evm.address}\u200b`, 'NEAR'],
  ] as const)('%s is %s', (address, type) => {
    expect(determineWalletType(address)).toBe(type)
  })

  it.each(['alice.near', 'a-b_c.d.testnet', hex, near, 'ab'])('%s is a NEAR address', (address) => {
    expect(isValidAddress(address, 'NEAR')).toBe(true)
  })

  it.each([
    '',
    'a',
    'Alice.near',
    'a..b',
    '-a',
    'a-',
    'a--b',
    '.near',
    'x'.repeat(65),
    `0x${'ab'.repeat(20)}`,
    'alice\n.near',
  ])('%j is no NEAR address', (address) => {
    expect(isValidAddress(address, 'NEAR')).toBe(false)
  })

  it('checks public keys by type', () => {
    expect(isValidPublicKey(near, 'NEAR')).toBe(true)
    expect(isValidPublicKey(hex, 'NEAR')).toBe(false)
    expect(isValidPublicKey(vectors.xrpl.public_key, 'XRPL')).toBe(true)
    expect(isValidPublicKey(vectors.xrpl_secp.public_key, 'XRPL')).toBe(true)
    expect(isValidPublicKey(`02${'ff'.repeat(32)}`, 'XRPL')).toBe(false)
    expect(isValidPublicKey(hex, 'XRPL')).toBe(false)
    expect(isValidPublicKey(hex, 'Stellar')).toBe(true)
    expect(isValidPublicKey(stellar, 'Stellar')).toBe(true)
    expect(isValidPublicKey('', 'Stellar')).toBe(false)
    expect(isValidPublicKey('', 'EVM')).toBe(true)
  })
})

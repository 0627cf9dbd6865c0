import { encodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { ed25519PublicKey, signEd25519 } from '@idos/crypto/ed25519'
import { sha256 } from '@idos/crypto/hashes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeNep413Envelope, encodeNep413Payload, nearPublicKey } from './near.ts'
import { encodeStellarAddress, sep53Hash } from './stellar.ts'
import vectors from './vectors/schema-test-vectors.json' with { type: 'json' }
import { verifyWalletSignature, type WalletSignature } from './wallet-signature.ts'
import { walletTypes } from './wallet-type.ts'

const message = vectors.evm.msg
const evm: WalletSignature = {
  walletType: 'EVM',
  address: vectors.evm.address,
  publicKey: null,
  message,
  signature: vectors.evm.sig,
}
const near: WalletSignature = {
  walletType: 'NEAR',
  address: 'alice.near',
  publicKey: vectors.near.public_key,
  message,
  signature: vectors.near.envelope_hex_upper,
}
const xrpl: WalletSignature = {
  walletType: 'XRPL',
  address: vectors.xrpl.address,
  publicKey: vectors.xrpl.public_key,
  message,
  signature: vectors.xrpl.sig,
}
const xrplSecp: WalletSignature = {
  walletType: 'XRPL',
  address: vectors.xrpl_secp.address,
  publicKey: vectors.xrpl_secp.public_key,
  message,
  signature: vectors.xrpl_secp.sig,
}
const stellar: WalletSignature = {
  walletType: 'Stellar',
  address: vectors.stellar.address,
  publicKey: vectors.stellar.public_key_hex,
  message,
  signature: vectors.stellar.sig_raw,
}

const seed = new Uint8Array(32).fill(1)
const key = ed25519PublicKey(seed)
const otherKey = ed25519PublicKey(new Uint8Array(32).fill(2))

describe('accepted', () => {
  it.each<[string, WalletSignature]>([
    ['EVM', evm],
    ['EVM in lower case', { ...evm, address: evm.address.toLowerCase() }],
    ['EVM without 0x', { ...evm, signature: evm.signature.slice(2) }],
    ['EVM with v = 0', { ...evm, signature: `${evm.signature.slice(0, -2)}00` }],
    ['EVM with any public key', { ...evm, publicKey: 'whatever' }],
    ['NEAR by name', near],
    ['NEAR by key as address', { ...near, address: vectors.near.public_key }],
    ['NEAR by implicit account', { ...near, address: encodeHex(key), publicKey: null }],
    ['NEAR in lower-case hex', { ...near, signature: near.signature.toLowerCase() }],
    ['XRPL ed25519', xrpl],
    ['XRPL secp256k1', xrplSecp],
    ['XRPL by key as owner', { ...xrpl, address: vectors.xrpl.public_key }],
    ['Stellar over the bytes', stellar],
    ['Stellar SEP-53', { ...stellar, signature: vectors.stellar.sig_sep53 }],
    ['Stellar by hex as owner', { ...stellar, address: vectors.stellar.public_key_hex }],
    ['Stellar without a stated key', { ...stellar, publicKey: null }],
    [
      'Stellar SEP-53 over base64',
      {
        ...stellar,
        signature: encodeHex(
          signEd25519(sep53Hash(encodeUtf8(encodeBase64(encodeUtf8(message)))), seed),
        ),
      },
    ],
    ['a dWG text', { ...evm, message: vectors.dwg.text, signature: vectors.dwg.sig }],
    ['a dAG text', { ...evm, message: vectors.dag.text, signature: vectors.dag.sig }],
  ])('%s', (_, input) => {
    expect(verifyWalletSignature(input)).toBe(true)
    expect(verifyWalletSignature({ ...input, message: `${input.message}.` })).toBe(false)
  })
})

describe('refused', () => {
  const stranger = { message, nonce: new Uint8Array(32), recipient: 'evil.example' }
  const foreign = encodeNep413Envelope(
    stranger,
    signEd25519(sha256(encodeNep413Payload(stranger)), seed),
  )

  it.each<[string, WalletSignature]>([
    ['EVM: another address', { ...evm, address: `0x${'00'.repeat(20)}` }],
    ['EVM: no address', { ...evm, address: '' }],
    ['EVM: a short signature', { ...evm, signature: evm.signature.slice(0, -2) }],
    ['EVM: no hex', { ...evm, signature: `0x${'zz'.repeat(65)}` }],
    ['NEAR: a signature for another site', { ...near, signature: encodeHex(foreign) }],
    ['NEAR: another key', { ...near, publicKey: nearPublicKey(otherKey) }],
    ['NEAR: no key', { ...near, publicKey: null }],
    [
      'NEAR: a key of another curve',
      { ...near, publicKey: near.publicKey!.replace('ed25519', 'secp256k1') },
    ],
    ['NEAR: an implicit account of another key', { ...near, address: encodeHex(otherKey) }],
    ['NEAR: an EVM address as name', { ...near, address: evm.address }],
    ['NEAR: a name with a zero-width space', { ...near, address: 'alice\u200b.near' }],
    ['XRPL: a stranger’s address', { ...xrpl, address: vectors.xrpl_secp.address }],
    ['XRPL: no key', { ...xrpl, publicKey: null }],
    ['XRPL: a wrong checksum', { ...xrpl, address: xrpl.address.replace('hPZ', 'hPY') }],
    ['XRPL: the other curve’s signature', { ...xrpl, signature: vectors.xrpl_secp.sig }],
    ['Stellar: a stranger’s address', { ...stellar, address: encodeStellarAddress(otherKey) }],
    ['Stellar: a stranger’s key', { ...stellar, publicKey: encodeHex(otherKey) }],
    ['Stellar: a wrong checksum', { ...stellar, address: stellar.address.replace('GCF', 'GCG') }],
    ['Stellar: odd hex', { ...stellar, signature: stellar.signature.slice(1) }],
    ['EVM signature as Stellar', { ...stellar, signature: evm.signature }],
  ])('%s', (_, input) => {
    expect(verifyWalletSignature(input)).toBe(false)
  })

  it('any text, without an error', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789abcdef') }))
    fc.assert(
      fc.property(
        fc.constantFrom(...walletTypes),
        text,
        fc.option(text),
        text,
        (walletType, address, publicKey, signature) => {
          expect(
            verifyWalletSignature({ walletType, address, publicKey, message, signature }),
          ).toBe(false)
        },
      ),
    )
    for (const input of [evm, near, xrpl, xrplSecp, stellar]) {
      fc.assert(
        fc.property(text, (garbage) => {
          expect(verifyWalletSignature({ ...input, signature: garbage })).toBe(false)
          // Any account name may go with a NEAR key: it is a label.
          if (input !== near) {
            expect(verifyWalletSignature({ ...input, address: garbage })).toBe(false)
          }
        }),
        { numRuns: 30 },
      )
    }
  })

  it('endless signatures, at once', () => {
    const started = performance.now()
    expect(verifyWalletSignature({ ...near, signature: 'ab'.repeat(2_000_000) })).toBe(false)
    expect(verifyWalletSignature({ ...near, publicKey: `ed25519:${'1'.repeat(2_000_000)}` })).toBe(
      false,
    )
    expect(performance.now() - started).toBeLessThan(500)
  })
})

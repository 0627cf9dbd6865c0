import { concatBytes, decodeHex, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { ed25519PublicKey, signEd25519 } from '@idos/crypto/ed25519'
import { sha256 } from '@idos/crypto/hashes'
import { secp256k1 } from '@idos/crypto/secp256k1'
import fc from 'fast-check'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import { accountKeyType } from './account-key-type.ts'
import { encodeNep413Envelope, encodeNep413Payload, nearPublicKey } from './near.ts'
import {
  authTypes,
  callerIdentifier,
  parseAuthType,
  verifyRequestSignature,
} from './request-signature.ts'
import { encodeStellarAddress, sep53Hash } from './stellar.ts'
import vectors from './vectors/schema-test-vectors.json' with { type: 'json' }
import secp256k1Cases from './vectors/wycheproof-ecdsa-secp256k1-sha256-p1363.json' with {
  type: 'json',
}
import ed25519Cases from './vectors/wycheproof-ed25519.json' with { type: 'json' }

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

describe('Wycheproof', () => {
  it('ed25519: accepts exactly the valid signatures', () => {
    for (const { publicKey, msg, sig, result, tcId } of ed25519Cases) {
      const accepted = verifyRequestSignature({
        authType: 'ed25519',
        sender: decodeHex(publicKey),
        message: decodeHex(msg),
        signature: decodeHex(sig),
      })
      expect(accepted, `case ${tcId}`).toBe(result === 'valid')
    }
  })

  it('secp256k1: accepts exactly the valid signatures with low s', () => {
    let accepts = 0
    for (const { publicKey, msg, sig, result, tcId } of secp256k1Cases) {
      const key = compressed(publicKey)
      const low = sig.length === 128 && BigInt(`0x${sig.slice(64)}`) <= ORDER / 2n
      const accepted = verifyRequestSignature({
        authType: 'secp256k1',
        sender: key,
        message: decodeHex(msg),
        signature: decodeHex(sig),
      })
      expect(accepted, `case ${tcId}`).toBe(result === 'valid' && low)
      if (accepted) accepts++
    }
    expect(accepts).toBeGreaterThan(30)
  })
})

function compressed(uncompressed: string): Uint8Array {
  const odd = Number.parseInt(uncompressed.slice(-1), 16) % 2 === 1
  return decodeHex(`${odd ? '03' : '02'}${uncompressed.slice(2, 66)}`)
}

const message = encodeUtf8('add_wallet\n\nPayloadType: execute\n')
const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const address = decodeHex(account.address.slice(2))

describe('secp256k1_ep', () => {
  it('accepts what viem signs, with each spelling of v', async () => {
    const signature = decodeHex((await account.signMessage({ message: { raw: message } })).slice(2))
    const v = signature[64]!
    for (const byte of [v, v - 27]) {
      signature[64] = byte
      expect(
        verifyRequestSignature({ authType: 'secp256k1_ep', sender: address, message, signature }),
      ).toBe(true)
    }
    for (const byte of [v ^ 7, 2, 3, 26, 29, 255]) {
      signature[64] = byte
      expect(
        verifyRequestSignature({ authType: 'secp256k1_ep', sender: address, message, signature }),
      ).toBe(false)
    }
  })

  it('refuses the mirrored signature with high s', async () => {
    const signature = decodeHex((await account.signMessage({ message: { raw: message } })).slice(2))
    const s = BigInt(`0x${encodeHex(signature.subarray(32, 64))}`)
    const mirrored = concatBytes(
      signature.subarray(0, 32),
      decodeHex((ORDER - s).toString(16).padStart(64, '0')),
      Uint8Array.of(signature[64] === 27 ? 28 : 27),
    )
    const recovered = secp256k1.Signature.fromBytes(mirrored.subarray(0, 64), 'compact')
    expect(recovered.hasHighS()).toBe(true)
    const request = {
      authType: 'secp256k1_ep',
      sender: address,
      message,
      signature: mirrored,
    } as const
    expect(verifyRequestSignature(request)).toBe(false)
  })

  it('renders the caller as viem does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seed) => {
        const key = sha256(seed)
        const expected = privateKeyToAccount(`0x${encodeHex(key)}`).address
        expect(callerIdentifier('secp256k1_ep', decodeHex(expected.slice(2)))).toBe(expected)
      }),
      { numRuns: 20 },
    )
    expect(callerIdentifier('secp256k1_ep', decodeHex(vectors.evm.address.slice(2)))).toBe(
      vectors.evm.address,
    )
  })
})

const seed = new Uint8Array(32).fill(5)
const key = ed25519PublicKey(seed)

function nearEnvelope(text: string, recipient: string, callbackUrl?: string): Uint8Array {
  const payload = { message: text, nonce: new Uint8Array(32).fill(1), recipient, callbackUrl }
  return encodeNep413Envelope(payload, signEd25519(sha256(encodeNep413Payload(payload)), seed))
}

describe('nep413', () => {
  // Length, NEP-413 payload and signature, byte by byte: seed 32 × 05, message "hi", nonce 32 × 01.
  const blob =
    '003b9d010080020000006869' +
    '01'.repeat(32) +
    '0c00000069646f732e6e6574776f726b00' +
    'F63CEF9252AC647DD2EB66A2530A5790C3E204F18694D297A6CED7B40580AD141503D461EC28FDECB5F84213570D8CFB2DC84BA0168B62E1406EB2C3516F0900'
  const accepts = (text: string, signature: Uint8Array, nep413Recipients?: string[]) =>
    verifyRequestSignature({
      authType: 'nep413',
      sender: key,
      message: encodeUtf8(text),
      signature,
      ...(nep413Recipients ? { nep413Recipients } : {}),
    })

  it('has the published bytes', () => {
    expect(nearPublicKey(key)).toBe('ed25519:8SFqwqnq4whPhs8icwHA2hQg3hUoN1qrCLK1SBx3WKwe')
    expect(encodeHex(nearEnvelope('hi', 'idos.network'))).toBe(blob.toLowerCase())
    expect(accepts('hi', decodeHex(blob))).toBe(true)
    expect(accepts('ho', decodeHex(blob))).toBe(false)
  })

  it('accepts only recipients that are ours', () => {
    expect(accepts('hi', nearEnvelope('hi', 'idos-issuer'))).toBe(true)
    expect(accepts('hi', nearEnvelope('hi', 'evil.example'))).toBe(false)
    expect(accepts('hi', nearEnvelope('hi', 'idos.network '))).toBe(false)
    expect(accepts('hi', nearEnvelope('hi', 'idos.network'), ['other'])).toBe(false)
    expect(accepts('hi', nearEnvelope('hi', 'other'), ['other'])).toBe(true)
  })

  it('takes an empty callback URL for none and keeps a real one', () => {
    const without = { message: 'hi', nonce: new Uint8Array(32), recipient: 'idos.network' }
    const signature = signEd25519(sha256(encodeNep413Payload(without)), seed)
    const bytes = encodeNep413Payload(without)
    const emptyCallback = concatBytes(bytes.subarray(0, -1), Uint8Array.of(1, 0, 0, 0, 0))
    const envelope = concatBytes(Uint8Array.of(0, emptyCallback.length), emptyCallback, signature)
    expect(accepts('hi', envelope)).toBe(true)
    expect(accepts('hi', nearEnvelope('hi', 'idos.network', 'https://app.example/'))).toBe(true)
  })

  it('ignores tag and message of the payload but nothing else', () => {
    const envelope = nearEnvelope('hi', 'idos.network')
    for (let i = 0; i < envelope.length; i++) {
      const changed = envelope.slice()
      changed[i]! ^= 1
      const free = (i >= 2 && i < 6) || (i >= 10 && i < 12)
      expect(accepts('hi', changed), `byte ${i}`).toBe(free)
    }
    expect(accepts('hi', concatBytes(envelope, Uint8Array.of(0)))).toBe(false)
  })
})

describe('xrpl, sep53, ed25519', () => {
  it('verifies and renders XRPL keys', () => {
    const text = encodeUtf8(vectors.evm.msg)
    for (const { public_key, address: owner, sig } of [vectors.xrpl, vectors.xrpl_secp]) {
      const sender = decodeHex(public_key)
      const request = {
        authType: 'xrpl',
        sender,
        message: text,
        signature: decodeHex(sig),
      } as const
      expect(verifyRequestSignature(request)).toBe(true)
      expect(verifyRequestSignature({ ...request, message })).toBe(false)
      expect(callerIdentifier('xrpl', sender)).toBe(owner)
    }
  })

  it('verifies Stellar senders', () => {
    const sender = encodeUtf8(encodeStellarAddress(key))
    const signature = signEd25519(sep53Hash(message), seed)
    const request = { authType: 'sep53', sender, message, signature } as const
    expect(verifyRequestSignature(request)).toBe(true)
    expect(verifyRequestSignature({ ...request, signature: signEd25519(message, seed) })).toBe(
      false,
    )
    expect(callerIdentifier('sep53', sender)).toBe(encodeStellarAddress(key))
    expect(() => callerIdentifier('sep53', encodeUtf8('G'.repeat(56)))).toThrow()
  })

  it('does not take one scheme for another', () => {
    const signature = signEd25519(message, seed)
    for (const authType of authTypes) {
      const accepted = verifyRequestSignature({ authType, sender: key, message, signature })
      expect(accepted, authType).toBe(authType === 'ed25519')
    }
  })

  it('renders hex callers in lower case', () => {
    expect(callerIdentifier('ed25519', key)).toBe(encodeHex(key))
    const point = secp256k1.getPublicKey(seed)
    expect(callerIdentifier('secp256k1', point)).toBe(encodeHex(point))
    expect(() => callerIdentifier('secp256k1', point.with(0, 5))).toThrow()
  })
})

describe('any bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 120 })
  it('give false, or a typed error for the caller', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...authTypes),
        bytes,
        bytes,
        bytes,
        (authType, sender, text, signature) => {
          expect(verifyRequestSignature({ authType, sender, message: text, signature })).toBe(false)
          try {
            expect(callerIdentifier(authType, sender)).toMatch(/^[\x21-\x7e]+$/)
          } catch (error) {
            expect(error).toMatchObject({ code: 'BAD_REQUEST' })
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('know their auth types', () => {
    expect(parseAuthType('SECP256K1_EP')).toBe('secp256k1_ep')
    expect(parseAuthType('toString')).toBeUndefined()
    expect(authTypes.map(accountKeyType)).toEqual([
      'secp256k1',
      'secp256k1',
      'ed25519',
      'ed25519',
      'ed25519',
      'ed25519',
    ])
  })
})

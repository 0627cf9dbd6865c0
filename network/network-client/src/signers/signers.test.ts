import { generateKeyPairSync, sign } from 'node:crypto'
import { encodeNep413Payload, nearPublicKey, verifyRequestSignature } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import { ed25519Signer } from './ed25519-signer.ts'
import { evmSigner } from './evm-signer.ts'
import { nearSigner } from './near-signer.ts'
import { signWith } from './network-signer.ts'

const message = new TextEncoder().encode('Grüße 🪪\n\nNonce: 1\n')

describe('ed25519Signer', () => {
  it.each([
    ['a seed', new Uint8Array(32).fill(3)],
    ['a NaCl secret key', new Uint8Array(64).fill(3)],
  ])('signs with %s', async (_, key) => {
    const signer = ed25519Signer(key)
    const signature = await signer.sign(message)
    const request = { authType: signer.authType, sender: signer.identifier, message, signature }
    expect(verifyRequestSignature(request)).toBe(true)
  })

  it('takes a signer that keeps its key', async () => {
    const inner = ed25519Signer(new Uint8Array(32).fill(4))
    const signer = ed25519Signer({ publicKey: inner.identifier, sign: inner.sign })
    expect(signer.identifier).toEqual(inner.identifier)
    expect(await signer.sign(message)).toEqual(await inner.sign(message))
  })

  it('refuses other lengths', () => {
    expect(() => ed25519Signer(new Uint8Array(33))).toThrow('32 or 64')
  })
})

describe('evmSigner', () => {
  const address = '0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A'

  it('gives the wallet the text, and its signature back as bytes', async () => {
    let text = ''
    const signer = evmSigner({
      address,
      signMessage: async (asked) => {
        text = asked
        return `0x${'ab'.repeat(65)}`
      },
    })
    expect(await signer.sign(message)).toEqual(new Uint8Array(65).fill(0xab))
    expect(text).toBe('Grüße 🪪\n\nNonce: 1\n')
    expect(signer.identifier).toHaveLength(20)
  })

  it.each(['0x', `0x${'ab'.repeat(64)}`, '', `0x${'zz'.repeat(65)}`])(
    'refuses %s for a signature',
    async (signature) => {
      const signer = evmSigner({ address, signMessage: async () => signature })
      await expect(signer.sign(message)).rejects.toMatchObject({ code: 'WALLET_BAD_SIGNATURE' })
    },
  )

  it('refuses what is no address', () => {
    expect(() => evmSigner({ address: '0x12', signMessage: async () => '' })).toThrow()
  })
})

describe('nearSigner', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
  const name = nearPublicKey(raw)

  it('wraps the wallet’s signature so that the network verifies it', async () => {
    const { createHash } = await import('node:crypto')
    const signer = nearSigner({
      publicKey: name,
      signMessage: async (request) => {
        const digest = createHash('sha256').update(encodeNep413Payload(request)).digest()
        return { publicKey: name, signature: sign(null, digest, privateKey).toString('base64') }
      },
    })
    const signature = await signer.sign(message)
    expect(
      verifyRequestSignature({ authType: 'nep413', sender: signer.identifier, message, signature }),
    ).toBe(true)
  })

  it('notices another key and a broken signature', async () => {
    const switched = nearSigner({
      publicKey: name,
      signMessage: async () => ({ publicKey: nearPublicKey(new Uint8Array(32)), signature: '' }),
    })
    await expect(switched.sign(message)).rejects.toMatchObject({ code: 'WALLET_ACCOUNT_CHANGED' })
    const broken = nearSigner({
      publicKey: name,
      signMessage: async () => ({ publicKey: name, signature: 'AAAA' }),
    })
    await expect(broken.sign(message)).rejects.toMatchObject({ code: 'WALLET_BAD_SIGNATURE' })
  })
})

describe('signWith', () => {
  it('gives every failure of a wallet a code', async () => {
    const signer = evmSigner({
      address: `0x${'11'.repeat(20)}`,
      signMessage: async () => {
        throw new Error('secret text')
      },
    })
    const failure = signWith(signer, message)
    await expect(failure).rejects.toMatchObject({ code: 'WALLET_FAILED' })
    await expect(failure).rejects.not.toThrow('secret text')
  })
})

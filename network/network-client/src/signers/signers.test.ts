import { verifyRequestSignature } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import { ed25519Signer } from './ed25519-signer.ts'
import { evmSigner } from './evm-signer.ts'
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

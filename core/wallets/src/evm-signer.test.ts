import { decodeHex } from '@idos/crypto/bytes'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import { evmSigner } from './evm-signer.ts'
import { verifyWalletSignature } from './wallet-signature.ts'

describe('evmSigner', () => {
  it.each(['11', '22', '01', 'ab', '7f'])('is the account of viem for the key %s', async (byte) => {
    const hex = byte.repeat(32)
    const signer = evmSigner(decodeHex(hex))
    const account = privateKeyToAccount(`0x${hex}`)
    expect(signer.address).toBe(account.address)
    for (const message of ['', 'Grüße 🪪\n\nNonce: 1\n', 'x'.repeat(5_000)]) {
      expect(signer.sign(message)).toBe(await account.signMessage({ message }))
    }
  })

  it('signs what the network verifies, for its own text only', () => {
    const { address, sign } = evmSigner(decodeHex('11'.repeat(32)))
    const wallet = { walletType: 'EVM', address, publicKey: null } as const
    const signature = sign('m')
    expect(verifyWalletSignature({ ...wallet, message: 'm', signature })).toBe(true)
    expect(verifyWalletSignature({ ...wallet, message: 'n', signature })).toBe(false)
  })
})

import { ed25519Signer } from '@idos/crypto/credential-row'
import { callerIdentifier } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import { useGateways } from '../testing/typed-client-world.ts'
import { evmKeySigner, nearKeySigner, stellarKeySigner, xrplKeySigner } from './key-signers.ts'

const secret = new Uint8Array(32).fill(7)
/** A key that never leaves where it is: only what signs does. */
const elsewhere = ed25519Signer(secret)
const world = useGateways()

describe('a server acts', () => {
  it.each([
    ['EVM', evmKeySigner(secret), /^0x[0-9a-fA-F]{40}$/],
    ['NEAR', nearKeySigner(secret), /^ed25519:/],
    ['NEAR, elsewhere', nearKeySigner(elsewhere), /^ed25519:/],
    ['XRPL', xrplKeySigner(secret), /^r/],
    ['XRPL, elsewhere', xrplKeySigner(elsewhere), /^r/],
    ['Stellar', stellarKeySigner(secret), /^G/],
    ['Stellar, elsewhere', stellarKeySigner(elsewhere), /^G/],
  ])('with a key of the kind of %s', async (_, signer, caller) => {
    expect(callerIdentifier(signer.authType, signer.identifier)).toMatch(caller)
    // The gateway verifies log-in and transaction.
    const client = world.createClient({ signer })
    expect(await client.call('list')).toEqual([])
    const id = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
    expect((await client.execute('add', { id })).txHash).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([evmKeySigner, nearKeySigner, xrplKeySigner, stellarKeySigner])(
    'not with a key of another length',
    (make) => {
      expect(() => make(new Uint8Array(31))).toThrow(
        expect.objectContaining({ code: 'BAD_REQUEST' }),
      )
    },
  )
})

import { IdosError, type NewProfile } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { createHostHandlers } from './host-duties.ts'
import type { IssuerHost } from './issuer-host.ts'
import type { WalletCourier } from './wallet/courier.ts'

const context = { signal: new AbortController().signal }
const account = { type: 'EVM', address: '0x1', publicKey: null, name: 'W' } as const
const wallet: WalletCourier = {
  type: 'EVM',
  name: 'W',
  connect: async () => account,
  sign: async () => '0xabc',
}
const issuer: IssuerHost = { name: 'I', authPublicKey: '00'.repeat(32) }
const profile = {} as NewProfile
const person = { userId: 'u', recipientEncryptionPublicKey: 'k' }
const requestWriteGrant = vi.fn()

function handlers(duties: { wallet?: Partial<WalletCourier>; issuer?: Partial<IssuerHost> }) {
  return createHostHandlers({
    wallet: duties.wallet && { ...wallet, ...duties.wallet },
    issuer: duties.issuer && { ...issuer, ...duties.issuer },
    onPairing: vi.fn(),
    requestWriteGrant,
  })
}
const failing = async () => {
  throw new Error('internal detail')
}
const typed = async () => {
  throw new IdosError('PROFILE_EXISTS')
}
const connect = { interactive: true }
const text = { address: '0x1', message: 'm' }

describe('host duties', () => {
  it.each([
    [
      'connect without a wallet',
      () => handlers({})['wallet.connect'](connect, context),
      'WALLET_MISSING',
    ],
    ['sign without a wallet', () => handlers({})['wallet.sign'](text, context), 'WALLET_MISSING'],
    [
      'a wallet that throws',
      () => handlers({ wallet: { connect: failing } })['wallet.connect'](connect, context),
      'WALLET_FAILED',
    ],
    [
      'create without an issuer',
      () => handlers({})['profile.create'](profile, context),
      'PROFILE_CREATION_FAILED',
    ],
    [
      'create without the duty',
      () => handlers({ issuer: {} })['profile.create'](profile, context),
      'PROFILE_CREATION_FAILED',
    ],
    [
      'create that throws',
      () => handlers({ issuer: { createProfile: failing } })['profile.create'](profile, context),
      'PROFILE_CREATION_FAILED',
    ],
    [
      'create that fails typed',
      () => handlers({ issuer: { createProfile: typed } })['profile.create'](profile, context),
      'PROFILE_EXISTS',
    ],
    [
      'verify without the duty',
      () => handlers({ issuer: {} })['identity.verify'](person, context),
      'VERIFICATION_FAILED',
    ],
    [
      'verify that throws',
      () => handlers({ issuer: { verifyIdentity: failing } })['identity.verify'](person, context),
      'VERIFICATION_FAILED',
    ],
  ] as const)('%s ends typed', async (_, call, code) => {
    const run = async (): Promise<unknown> => call()
    await expect(run()).rejects.toMatchObject({ code })
  })

  it('hands the person and the write grant request to the identity check', async () => {
    const verifyIdentity = vi.fn(async () => 'issued' as const)
    const answer = await handlers({ issuer: { verifyIdentity } })['identity.verify'](
      person,
      context,
    )
    expect(answer).toEqual({ status: 'issued' })
    expect(verifyIdentity).toHaveBeenCalledWith({
      ...person,
      requestWriteGrant,
      signal: context.signal,
    })
  })

  it('carries a signature', async () => {
    expect(await handlers({ wallet: {} })['wallet.sign'](text, context)).toEqual({
      signature: '0xabc',
    })
  })
})

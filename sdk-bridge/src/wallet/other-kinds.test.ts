import { verifyWalletSignature } from '@idos/wallets'
import * as freighter from '@stellar/freighter-api'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import {
  createTestNearWallet,
  createTestStellarWallet,
  createTestXrplWallet,
} from '../testing/index.ts'
import type { WalletCourier } from './courier.ts'
import { nep413 } from './nep413.ts'
import { type StellarWallet, stellar } from './stellar.ts'
import { type XrplWallet, xrpl } from './xrpl.ts'

/** What `@gemwallet/api` 3.8.0 exports of what is used, written down here: its licence lets no project ship it. */
type GemWallet = {
  isInstalled: () => Promise<{ result: { isInstalled: boolean } }>
  getPublicKey: () => Promise<{
    type: 'response' | 'reject'
    result?: { address: string; publicKey: string }
  }>
  signMessage: (
    message: string,
    isHex?: boolean,
  ) => Promise<{ type: 'response' | 'reject'; result?: { signedMessage: string } }>
  on: (eventType: string, callback: (payload: unknown) => void) => void
}

/**
 * What the class of `@creit.tech/stellar-wallets-kit` 2.6.0 has of what is used, written down here: it brings along the code of
 * twenty wallets.
 */
type WalletsKit = {
  getAddress(): Promise<{ address: string }>
  authModal(params?: { container?: HTMLElement }): Promise<{ address: string }>
  signMessage(
    message: string,
    opts?: { networkPassphrase?: string; address?: string; path?: string },
  ): Promise<{ signedMessage: string; signerAddress?: string }>
}

const seed = '11'.repeat(32)
const otherSeed = '22'.repeat(32)

async function xrplPage() {
  const test = await createTestXrplWallet({ seed })
  return { test, courier: xrpl(test.wallet, { deadline: 700 }), address: () => test.address }
}

async function stellarPage() {
  const test = await createTestStellarWallet({ seed })
  const courier = stellar(test.wallet, { deadline: 700, watchEvery: 5 })
  return { test, courier, address: () => test.address }
}

async function nearPage() {
  const test = await createTestNearWallet({ seed, accountId: 'alice.near' })
  return { test, courier: nep413(test.wallet, { deadline: 700 }), address: () => 'alice.near' }
}

/** What the client checks before a signature is sent anywhere. */
async function isVerified(courier: WalletCourier, message: string): Promise<boolean> {
  const { type, address, publicKey } = await courier.connect({ interactive: false })
  if (address === null) throw new Error('not connected')
  const signature = await courier.sign({ address, message })
  return verifyWalletSignature({ walletType: type, address, publicKey, message, signature })
}

describe.each([
  ['XRPL', xrplPage],
  ['Stellar', stellarPage],
  ['NEAR', nearPage],
] as const)('a wallet of %s', (type, open) => {
  it('tells nothing without a click, and its account after one', async () => {
    const { courier, address } = await open()
    const quiet = await courier.connect({ interactive: false })
    expect(quiet).toMatchObject({ type, address: null })
    expect(await courier.connect({ interactive: true })).toMatchObject({ address: address() })
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: address() })
  })

  it('signs what the network verifies', async () => {
    const { courier } = await open()
    await courier.connect({ interactive: true })
    expect(await isVerified(courier, 'Grüße 🪪\n\nNonce: 1\n')).toBe(true)
  })

  it('does not pass with the signature of another key', async () => {
    const { test, courier } = await open()
    await courier.connect({ interactive: true })
    await test.signWith(otherSeed)
    expect(await isVerified(courier, 'm')).toBe(false)
  })

  it('is WALLET_REJECTED when the person declines, to connect or to sign', async () => {
    const { test, courier, address } = await open()
    test.rejectNext()
    const connecting = courier.connect({ interactive: true })
    await expect(connecting).rejects.toMatchObject({ code: 'WALLET_REJECTED' })
    await courier.connect({ interactive: true })
    test.rejectNext()
    const signing = courier.sign({ address: address(), message: 'm' })
    await expect(signing).rejects.toMatchObject({ code: 'WALLET_REJECTED' })
  })

  it('is WALLET_TIMEOUT when it does not answer', async () => {
    const { test, courier, address } = await open()
    await courier.connect({ interactive: true })
    test.slow(5_000)
    const signing = courier.sign({ address: address(), message: 'm' })
    await expect(signing).rejects.toMatchObject({ code: 'WALLET_TIMEOUT' })
  })
})

describe.each([
  ['XRPL', xrplPage],
  ['Stellar', stellarPage],
] as const)('an extension of %s', (_, open) => {
  it('is WALLET_MISSING when it is not installed', async () => {
    const { test, courier } = await open()
    test.uninstall()
    const connecting = courier.connect({ interactive: true })
    await expect(connecting).rejects.toMatchObject({ code: 'WALLET_MISSING' })
  })

  it('reports that the account changed, and does not sign for the former one', async () => {
    const { test, courier, address } = await open()
    await courier.connect({ interactive: true })
    const before = address()
    const seen: (string | null)[] = []
    const off = courier.onChange?.((changed) => seen.push(changed))
    await test.switchAccount(otherSeed)
    await vi.waitFor(() => expect(seen).toHaveLength(1))
    expect(seen).not.toContain(before)
    const signing = courier.sign({ address: before, message: 'm' })
    await expect(signing).rejects.toMatchObject({ code: 'WALLET_ACCOUNT_CHANGED' })
    off?.()
    test.disconnect()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(seen).toHaveLength(1)
  })
})

describe('by their types', () => {
  it('GemWallet, Freighter and the Wallets Kit are wallets as they are', () => {
    expectTypeOf<GemWallet>().toExtend<XrplWallet>()
    expectTypeOf(freighter).toExtend<StellarWallet>()
    expectTypeOf<WalletsKit>().toExtend<StellarWallet>()
    expectTypeOf(xrpl).toBeCallableWith({} as GemWallet)
    expectTypeOf(stellar).toBeCallableWith(freighter)
  })
})

describe('what is no signature', () => {
  it.each([
    [{ type: 'response', result: { signedMessage: '' } }],
    [{ type: 'response', result: { signedMessage: 'xyz' } }],
    [{ type: 'response', result: { signedMessage: 7 as never } }],
  ])('of XRPL: %o', async (answer) => {
    const { test, address } = await xrplPage()
    const courier = xrpl({ ...test.wallet, signMessage: async () => answer })
    await courier.connect({ interactive: true })
    const signing = courier.sign({ address: address(), message: 'm' })
    await expect(signing).rejects.toMatchObject({ code: 'WALLET_FAILED' })
  })

  it.each([[null], [''], ['***'], ['AAAA'], [new Uint8Array(63)]])(
    'of Stellar: %o',
    async (sig) => {
      const { test, address } = await stellarPage()
      const signMessage = async () => ({ signedMessage: sig })
      const courier = stellar({ ...test.wallet, signMessage })
      const signing = courier.sign({ address: address(), message: 'm' })
      await expect(signing).rejects.toMatchObject({ code: 'WALLET_FAILED' })
    },
  )

  it('is no account of XRPL: an address without its checksum, a key of another form', async () => {
    const { test } = await xrplPage()
    const result = { address: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', publicKey: 'AB' }
    const getPublicKey = async () => ({ type: 'response', result })
    const connecting = xrpl({ ...test.wallet, getPublicKey }).connect({ interactive: true })
    await expect(connecting).rejects.toMatchObject({ code: 'WALLET_FAILED' })
  })
})

describe('a Stellar wallets kit', () => {
  /** Its account stands in its memory once a wallet was chosen in its window. */
  async function kitPage(isConnected = false) {
    const { test } = await stellarPage()
    await test.wallet.requestAccess()
    const memory = { address: isConnected ? test.address : null, opened: 0 }
    const kit: WalletsKit = {
      async getAddress() {
        if (memory.address === null) throw { code: -1, message: 'No wallet has been connected.' }
        return { address: memory.address }
      },
      async authModal() {
        memory.opened++
        memory.address = test.address
        return { address: test.address }
      },
      async signMessage(message, options) {
        const signed = await test.wallet.signMessage(message, { address: options?.address ?? '' })
        return { signedMessage: String(signed.signedMessage) }
      },
    }
    return { memory, kit, courier: stellar(kit, { watchEvery: 5 }), address: test.address }
  }

  it('lets the person choose in its own window, after a click only', async () => {
    const { memory, courier, address } = await kitPage()
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: null })
    expect(memory.opened).toBe(0)
    expect(await courier.connect({ interactive: true })).toMatchObject({ address })
    expect(await courier.connect({ interactive: false })).toMatchObject({ address })
    expect(await isVerified(courier, 'm')).toBe(true)
  })

  it('that the page connected is not connected again, and tells when it is at none any more', async () => {
    const { memory, courier, address } = await kitPage(true)
    expect(await courier.connect({ interactive: true })).toMatchObject({ address })
    expect(memory.opened).toBe(0)
    const seen: (string | null)[] = []
    const off = courier.onChange?.((changed) => seen.push(changed))
    memory.address = null
    await vi.waitFor(() => expect(seen).toEqual([null]))
    off?.()
  })

  it('is WALLET_REJECTED when the person closes its window', async () => {
    const { kit } = await kitPage()
    const authModal = async () => {
      throw { code: -1, message: 'The user closed the modal.' }
    }
    const connecting = stellar({ ...kit, authModal }).connect({ interactive: true })
    await expect(connecting).rejects.toMatchObject({ code: 'WALLET_REJECTED' })
  })

  it('of an older make is asked after a click only, for its account may open a window', async () => {
    const { test } = await stellarPage()
    await test.wallet.requestAccess()
    const { getAddress, signMessage } = test.wallet
    const courier = stellar({ getAddress, signMessage }, { watchEvery: 1 })
    courier.onChange?.(() => undefined)
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: null })
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(test.calls).not.toContain('getAddress')
    await courier.connect({ interactive: true })
    expect(await isVerified(courier, 'm')).toBe(true)
  })

  it.each([
    ['hex', (signed: Uint8Array) => Buffer.from(signed).toString('hex')],
    ['bytes', (signed: Uint8Array) => signed],
  ])('may answer %s', async (_, form) => {
    const { test } = await stellarPage()
    const courier = stellar({
      ...test.wallet,
      async signMessage(message, options) {
        const { signedMessage } = await test.wallet.signMessage(message, options)
        return { signedMessage: form(Buffer.from(String(signedMessage), 'base64')) }
      },
    })
    await courier.connect({ interactive: true })
    expect(await isVerified(courier, 'm')).toBe(true)
  })
})

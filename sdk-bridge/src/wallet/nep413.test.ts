import type { Wallet, WalletSelector } from '@near-wallet-selector/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { type NearAccount, type NearSelector, type NearWallet, nep413 } from './nep413.ts'

type Options = { accounts?: { accountId: string; publicKey?: string }[]; signer?: string }

async function setUp({
  accounts = [{ accountId: 'alice.near' }],
  signer = 'alice.near',
}: Options = {}) {
  const keys = (await crypto.subtle.generateKey('Ed25519', false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const asked: { message: string; recipient: string; nonce: Uint8Array }[] = []
  let connected = accounts
  const wallet: NearWallet = {
    getAccounts: async () => connected,
    signIn: async () => {
      connected = [{ accountId: 'alice.near' }]
    },
    async signMessage(params) {
      asked.push(params)
      const payload = borsh(params)
      const digest = await crypto.subtle.digest('SHA-256', payload)
      const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, digest))
      return {
        accountId: signer,
        publicKey: 'ed25519:key',
        signature: btoa(String.fromCharCode(...signature)),
      }
    },
  }
  return { wallet, asked, keys }
}

/** Independent Borsh writer of a NEP-413 payload without callbackUrl. */
function borsh({
  message,
  nonce,
  recipient,
}: {
  message: string
  nonce: Uint8Array
  recipient: string
}) {
  const out: number[] = []
  const u32 = (value: number) => {
    for (let shift = 0; shift < 32; shift += 8) out.push(Math.floor(value / 2 ** shift) % 256)
  }
  const text = (value: string) => {
    const bytes = new TextEncoder().encode(value)
    u32(bytes.length)
    out.push(...bytes)
  }
  u32(2 ** 31 + 413)
  text(message)
  out.push(...nonce)
  text(recipient)
  out.push(0)
  return Uint8Array.from(out)
}

const fromHex = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

describe('nep413', () => {
  it('answers the idOS envelope: length, payload, signature in upper-case hex', async () => {
    const { wallet, asked, keys } = await setUp()
    const text = await nep413(wallet).sign({ address: 'alice.near', message: 'Grüße' })
    expect(text).toMatch(/^[0-9A-F]+$/)
    const envelope = fromHex(text)
    const length = ((envelope[0] ?? 0) << 8) | (envelope[1] ?? 0)
    const payload = envelope.slice(2, 2 + length)
    const signature = envelope.slice(2 + length)
    const [request] = asked
    if (!request) throw new Error('nothing was asked')
    expect(request.recipient).toBe('idos.network')
    expect(request.nonce).toHaveLength(32)
    // As wallet selectors demand it, where the page has that.
    expect(Buffer.isBuffer(request.nonce)).toBe(true)
    expect(payload).toEqual(borsh(request))
    const digest = await crypto.subtle.digest('SHA-256', payload)
    expect(await crypto.subtle.verify('Ed25519', keys.publicKey, signature, digest)).toBe(true)
  })

  it('learns the public key from a signature, once and only after a click', async () => {
    const { wallet, asked } = await setUp()
    const courier = nep413(wallet)
    expect(await courier.connect({ interactive: false })).toMatchObject({ address: null })
    const account = { type: 'NEAR', address: 'alice.near', publicKey: 'ed25519:key' }
    expect(await courier.connect({ interactive: true })).toMatchObject(account)
    expect(await courier.connect({ interactive: false })).toMatchObject(account)
    expect(asked).toHaveLength(1)
  })

  it('lets the person sign in when there is no account', async () => {
    const { wallet } = await setUp({ accounts: [] })
    expect(await nep413(wallet).connect({ interactive: true })).toMatchObject({
      address: 'alice.near',
    })
  })

  it.each([
    ['no answer', undefined, 'WALLET_REJECTED'],
    [
      'another account',
      { accountId: 'mallory.near', publicKey: 'k', signature: btoa('x'.repeat(64)) },
      'WALLET_ACCOUNT_CHANGED',
    ],
    [
      'a short signature',
      { accountId: 'alice.near', publicKey: 'k', signature: btoa('x') },
      'WALLET_FAILED',
    ],
    ['no base64', { accountId: 'alice.near', publicKey: 'k', signature: '***' }, 'WALLET_FAILED'],
  ])('is typed for %s', async (_, answer, code) => {
    const { wallet } = await setUp()
    const courier = nep413({ ...wallet, signMessage: async () => answer })
    await expect(courier.sign({ address: 'alice.near', message: 'm' })).rejects.toMatchObject({
      code,
    })
  })

  it('is WALLET_TIMEOUT when the wallet does not answer', async () => {
    const { wallet } = await setUp()
    const silent = { ...wallet, signMessage: () => new Promise<never>(() => undefined) }
    await expect(
      nep413(silent, { deadline: 20 }).sign({ address: 'alice.near', message: 'm' }),
    ).rejects.toMatchObject({ code: 'WALLET_TIMEOUT' })
  })
})

describe('a wallet of a selector', () => {
  it('is one by its type, as is the selector', () => {
    expectTypeOf<Wallet>().toExtend<NearWallet>()
    expectTypeOf<WalletSelector>().toExtend<NearSelector>()
    expectTypeOf(nep413).toBeCallableWith({} as Wallet, { selector: {} as WalletSelector })
  })

  it('that can not sign texts is told so', async () => {
    const { wallet } = await setUp()
    const { signMessage: _, ...without } = wallet
    const signing = nep413(without).sign({ address: 'alice.near', message: 'm' })
    await expect(signing).rejects.toMatchObject({ code: 'WALLET_FAILED' })
    await expect(signing).rejects.toThrow('NEP-413')
  })

  it('reports another account, and none any more, until it is told to stop', async () => {
    const { wallet } = await setUp()
    const listeners = new Map<string, (change: { accounts: readonly NearAccount[] }) => void>()
    const selector: NearSelector = {
      on(event: string, listener: (change: { accounts: readonly NearAccount[] }) => void) {
        listeners.set(event, listener)
        return { remove: () => listeners.delete(event) }
      },
    }
    const seen: (string | null)[] = []
    const off = nep413(wallet, { selector }).onChange?.((address) => seen.push(address))
    listeners.get('accountsChanged')?.({ accounts: [{ accountId: 'bob.near' }] })
    listeners.get('signedOut')?.({ accounts: [] })
    expect(seen).toEqual(['bob.near', null])
    off?.()
    expect(listeners.size).toBe(0)
  })
})

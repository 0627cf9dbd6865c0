import { verifyWalletSignature } from '@idos/wallets'
import { describe, expect, it } from 'vitest'
import { codeOf } from './isle-world.ts'
import {
  type OpenTestWalletOptions,
  openTestWallet,
  type TestWalletKind,
  testWalletKinds,
} from './open-test-wallet.ts'

const seed = '11'.repeat(32)
const otherSeed = '22'.repeat(32)

const open = (kind: TestWalletKind, options: Partial<OpenTestWalletOptions> = {}) =>
  openTestWallet(kind, { seed, deadline: 300, ...options })

async function connected(kind: TestWalletKind, options: Partial<OpenTestWalletOptions> = {}) {
  const wallet = await open(kind, options)
  const account = await wallet.courier.connect({ interactive: true })
  const sign = () => wallet.courier.sign({ address: account.address ?? '', message: 'm' })
  return { wallet, account, sign }
}

/** Whether the network would take it, or the code with which the courier ended it. */
async function isTaken({ account, sign }: Awaited<ReturnType<typeof connected>>) {
  const { type, address, publicKey } = account
  try {
    const signature = await sign()
    return verifyWalletSignature({
      walletType: type,
      address: address ?? '',
      publicKey,
      message: 'm',
      signature,
    })
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe.each(testWalletKinds)('a test wallet of the kind %s', (kind) => {
  it('connects after a click, names its account, and notes what it was asked', async () => {
    const wallet = await open(kind)
    expect(await wallet.courier.connect({ interactive: false })).toMatchObject({ address: null })
    const account = await wallet.courier.connect({ interactive: true })
    expect(account.address).toBe(wallet.address)
    expect(wallet.kind).toBe(kind)
    expect(wallet.calls.length).toBeGreaterThan(0)
  })

  it('signs what the network takes, except as a contract', async () => {
    expect(await isTaken(await connected(kind))).toBe(kind !== 'EVM-contract')
  })

  it('rejects', async () => {
    const wallet = await open(kind, { failures: { rejects: true } })
    for (const _ of [1, 2]) {
      expect(await codeOf(wallet.courier.connect({ interactive: true }))).toBe('WALLET_REJECTED')
    }
    wallet.failures.rejects = false
    const { address } = await wallet.courier.connect({ interactive: true })
    wallet.failures.rejects = true
    const signing = wallet.courier.sign({ address: address ?? '', message: 'm' })
    expect(await codeOf(signing)).toBe('WALLET_REJECTED')
  })

  it('is silent', async () => {
    const { wallet, sign } = await connected(kind)
    wallet.failures.silent = true
    expect(await codeOf(sign())).toBe('WALLET_TIMEOUT')
    wallet.failures.silent = false
    expect(await codeOf(sign())).toBe('resolved')
  })

  it('answers as another account, which is found out by the courier or by its signature', async () => {
    const found = await isTaken(await connected(kind, { failures: { wrongAccount: true } }))
    const names = kind === 'NEAR' || kind === 'Stellar'
    expect(found).toBe(names ? 'WALLET_ACCOUNT_CHANGED' : false)
  })

  it('signs badly, in the right form', async () => {
    expect(await isTaken(await connected(kind, { failures: { badSignature: true } }))).toBe(false)
  })

  it('takes its time', async () => {
    const { wallet, sign } = await connected(kind)
    wallet.failures.delayMs = 900
    expect(await codeOf(sign())).not.toBe('resolved')
  })

  it('switches accounts and is disconnected', async () => {
    const { wallet } = await connected(kind)
    const before = wallet.address
    const off = wallet.courier.onChange?.(() => undefined)
    await wallet.switchAccount(otherSeed)
    expect(wallet.address === before).toBe(kind === 'NEAR')
    wallet.disconnect()
    expect(await wallet.courier.connect({ interactive: false })).toMatchObject({ address: null })
    off?.()
  })
})

it('is what a page’s own code takes', async () => {
  const { wallet, address } = await openTestWallet('EVM', { seed, connected: true })
  expect(await wallet.request({ method: 'eth_accounts' })).toEqual([address])
  const near = await openTestWallet('NEAR', { seed, accountId: 'bob.near', connected: true })
  expect(await near.wallet.getAccounts()).toMatchObject([{ accountId: 'bob.near' }])
})

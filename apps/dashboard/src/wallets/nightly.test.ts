import { nep413 } from '@idos/sdk-bridge/near'
import { createTestNearWallet } from '@idos/sdk-bridge/testing'
import { describe, expect, it, vi } from 'vitest'
import { nightly } from './nightly.ts'

type Told = (account?: unknown) => void

/** The extension’s object, over a test wallet. */
async function extension({ isKnown = false } = {}) {
  const test = await createTestNearWallet({ seed: '42'.repeat(32), accountId: 'alice.near' })
  const account = { accountId: 'alice.near', publicKey: { toString: () => test.publicKey } }
  let told: Told = () => undefined
  const near = {
    account: { accountId: '', publicKey: null } as object,
    connect: vi.fn(async (onChange: Told, onlyIfKnown = false) => {
      if (onlyIfKnown && !isKnown) throw new Error('not known')
      told = onChange
      near.account = account
    }),
    signMessage: vi.fn(test.wallet.signMessage),
  }
  return { page: { nightly: { near } }, near, test, tell: (next?: unknown) => told(next) }
}

const courierOf = (page: object) => {
  const { wallet, selector } = nightly(page)
  return nep413(wallet, { selector })
}

describe('Nightly', () => {
  it('is asked for its account by a press, and signs as a NEAR wallet does', async () => {
    const { page, test, near } = await extension()
    const courier = courierOf(page)
    expect(await courier.connect({ interactive: true })).toMatchObject({
      ...{ type: 'NEAR', address: 'alice.near', publicKey: test.publicKey },
    })
    const signed = await courier.sign({ address: 'alice.near', message: 'a text' })
    expect(signed).toMatch(/^[0-9A-F]+$/)
    expect(near.signMessage.mock.calls[0]?.[0]).toMatchObject({ message: 'a text' })
  })

  it('is found again without a prompt where the page is known, and else is not', async () => {
    const known = await extension({ isKnown: true })
    expect(await courierOf(known.page).connect({ interactive: false })).toMatchObject({
      address: 'alice.near',
    })
    const stranger = await extension()
    expect(await courierOf(stranger.page).connect({ interactive: false })).toMatchObject({
      address: null,
    })
    expect(stranger.near.connect).toHaveBeenCalledWith(expect.anything(), true)
  })

  it('tells of another account, and of none', async () => {
    const { page, tell } = await extension()
    const courier = courierOf(page)
    const heard: (string | null)[] = []
    const stop = courier.onChange?.((address) => heard.push(address))
    await courier.connect({ interactive: true })
    tell({ accountId: 'bob.near', publicKey: { toString: () => 'ed25519:b' } })
    tell()
    stop?.()
    tell()
    expect(heard).toEqual(['bob.near', null])
  })

  it.each([[undefined], [null], ['nightly'], [{ near: null }], [{ near: { connect: 1 } }]])(
    'that is %j is not there',
    async (found) => {
      const asked = courierOf({ nightly: found }).connect({ interactive: true })
      await expect(asked).rejects.toMatchObject({ code: 'WALLET_MISSING' })
    },
  )

  it.each([[undefined], [{}], [{ accountId: 7, publicKey: 'k', signature: 's' }]])(
    'that answers %j has refused, for all that is known',
    async (answer) => {
      const { page, near } = await extension()
      near.signMessage.mockResolvedValue(answer as never)
      const courier = courierOf(page)
      await courier.connect({ interactive: true })
      const signing = courier.sign({ address: 'alice.near', message: 'a text' })
      await expect(signing).rejects.toMatchObject({ code: 'WALLET_REJECTED' })
    },
  )
})

import { describe, expect, it, vi } from 'vitest'
import { type GemWindow, gemWallet } from './gem-wallet.ts'
import { createWallets } from './wallets.ts'

const page = { location: { origin: 'https://dashboard.example' } } as Window
const found = (over: object) => ({
  ...{ id: '1', name: 'Fox', icon: '', rdns: 'io.fox', provider: { request: vi.fn() } },
  ...over,
})

describe('the wallets that are offered', () => {
  it('are those of the browser, then the other kinds, each known again the next time', async () => {
    const discover = async () => [found({}), found({ id: '2', rdns: '', icon: 'data:image/png,' })]
    const wallets = createWallets({ walletConnect: null, page, discover })
    const all = [...(await wallets.own()), ...wallets.others]
    expect(all.map(({ id, kind, icon }) => [id, kind, icon])).toEqual([
      ['evm:io.fox', 'EVM', null],
      ['evm:2', 'EVM', 'data:image/png,'],
      ['nightly', 'NEAR', null],
      ['gemwallet', 'XRPL', null],
      ['freighter', 'Stellar', null],
    ])
    expect((await wallets.find('evm:io.fox'))?.name).toBe('Fox')
    expect((await all[0]?.open())?.name).toBe('Fox')
  })

  it('have one on a phone where the page was built to reach a relay', async () => {
    const walletConnect = { projectId: 'p', relayUrl: 'wss://relay.example' }
    const wallets = createWallets({ walletConnect, page, discover: async () => [] })
    expect(wallets.others[0]).toMatchObject({ id: 'walletconnect', kind: 'EVM' })
  })
})

/** The extension's side of the window. */
function gemWindow(answerOf: (type: string, payload: unknown) => object | null) {
  const listeners = new Set<(event: unknown) => void>()
  const gem = {
    ...{ location: { origin: 'https://dashboard.example', href: 'https://dashboard.example/' } },
    addEventListener: (_: string, listener: never) => void listeners.add(listener),
    removeEventListener: (_: string, listener: never) => void listeners.delete(listener),
    postMessage(data: { messageId: number; type: string; payload: unknown }) {
      const answer = answerOf(data.type, data.payload)
      const said = { source: 'GEM_WALLET_MSG_RESPONSE', messagedId: data.messageId, ...answer }
      if (answer) for (const listener of [...listeners]) listener({ source: gem, data: said })
    },
  }
  return { gem: gem as unknown as GemWindow, listeners }
}

describe('GemWallet', () => {
  it('is asked for its account and a signature, and nobody listens afterwards', async () => {
    const { gem, listeners } = gemWindow((type, payload) => {
      if (type === 'REQUEST_IS_INSTALLED/V3') return { isInstalled: true }
      if (type === 'REQUEST_GET_PUBLIC_KEY/V3')
        return { result: { address: 'rA', publicKey: 'ED00' } }
      return { result: { signedMessage: (payload as { message: string }).message } }
    })
    const wallet = gemWallet(gem)
    expect(await wallet.isInstalled()).toEqual({ result: { isInstalled: true } })
    expect((await wallet.getPublicKey()).result).toEqual({ address: 'rA', publicKey: 'ED00' })
    expect((await wallet.signMessage('text')).result).toEqual({ signedMessage: 'text' })
    expect(listeners.size).toBe(0)
  })

  it('that is not there is said to be missing, instead of nothing happening', async () => {
    vi.useFakeTimers()
    try {
      const { gem } = gemWindow(() => null)
      const asked = gemWallet(gem).isInstalled()
      await vi.advanceTimersByTimeAsync(1_000)
      expect(await asked).toEqual({ result: { isInstalled: false } })
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([[null], [{ address: 7 }], ['rA']])(
    'that answers %j has refused, for all that is known',
    async (result) => {
      const wallet = gemWallet(gemWindow(() => ({ result })).gem)
      expect(await wallet.getPublicKey()).toEqual({ type: 'reject' })
    },
  )
})

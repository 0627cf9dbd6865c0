import { IdosError } from '@idos/client'
import { describe, expect, it, vi } from 'vitest'
import type { Joining } from '../screens/JoinSteps.tsx'
import { joinFirstWindow } from './first-window.ts'
import { PORT, READY } from './messages.ts'

const origin = 'https://dashboard.example'
const account = { type: 'EVM', address: '0xab', publicKey: null, wallet: 'W' } as const

function setUp() {
  const listeners: Record<string, (event: unknown) => void> = {}
  const opener = { postMessage: vi.fn() }
  const self = {
    ...{ opener, location: { origin } },
    addEventListener: (name: string, listener: (event: unknown) => void) => {
      listeners[name] = listener
    },
  }
  const onPort = vi.fn<(join: (joining: Joining) => void) => void>()
  const end = joinFirstWindow(self as never, onPort)
  const channel = new MessageChannel()
  const said: unknown[] = []
  channel.port1.onmessage = ({ data }) => void said.push(data)
  const hand = (over: object = {}) =>
    listeners.message?.({ source: opener, origin, data: PORT, ports: [channel.port2], ...over })
  return { opener, onPort, end, hand, said, first: channel.port1, listeners }
}

describe('the window of a second wallet, towards the first one', () => {
  it('says that it is there to its own origin alone, and signs what it is given', async () => {
    const { opener, onPort, end, hand, said, first } = setUp()
    expect(opener.postMessage.mock.calls).toEqual([[READY, origin]])
    hand()
    onPort.mock.calls[0]?.[0]({ account, sign: async (message) => `signed ${message}` })
    first.postMessage({ is: 'sign', message: 'a text' })
    await vi.waitFor(() =>
      expect(said).toEqual([
        { is: 'account', account },
        { is: 'signed', signature: 'signed a text' },
      ]),
    )
    first.postMessage({ is: 'done' })
    expect(await end).toBe('done')
    first.close()
  })

  it.each([
    ['another window', { source: {} }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another text', { data: READY }],
    ['no port', { ports: [] }],
  ])('takes no port from %s: nobody has its wallet sign for them', (_, over) => {
    const { hand, onPort, first } = setUp()
    hand(over)
    expect(onPort).not.toHaveBeenCalled()
    first.close()
  })

  it('signs nothing before the person said that the wallet is theirs', async () => {
    const { hand, said, first } = setUp()
    hand()
    first.postMessage({ is: 'sign', message: 'a text' })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(said).toEqual([])
    first.close()
  })

  it('tells why its wallet did not sign, and when it is closed', async () => {
    const { hand, onPort, said, first, end, listeners } = setUp()
    hand()
    const sign = () => Promise.reject(new IdosError('WALLET_REJECTED'))
    onPort.mock.calls[0]?.[0]({ account, sign })
    first.postMessage({ is: 'sign', message: 'a text' })
    expect(await end).toBe('failed')
    listeners.pagehide?.({})
    await vi.waitFor(() =>
      expect(said.slice(1)).toEqual([{ is: 'failed', code: 'WALLET_REJECTED' }, { is: 'closed' }]),
    )
    first.close()
  })

  it('that nobody opened says so', async () => {
    const self = { opener: null, location: { origin } }
    expect(await joinFirstWindow(self as never, vi.fn())).toBe('nobody')
  })
})

import { describe, expect, it, vi } from 'vitest'
import { PORT, READY } from './messages.ts'
import { openSecondWallet } from './second-wallet.ts'

const origin = 'https://dashboard.example'
const account = { type: 'EVM', address: '0xab', publicKey: null, wallet: 'W' } as const

function setUp() {
  const listeners = new Set<(event: unknown) => void>()
  const ports: MessagePort[] = []
  const opened = {
    closed: false,
    close: vi.fn(),
    postMessage: vi.fn((_data: unknown, _origin: unknown, [port]: MessagePort[] = []) => {
      if (port) ports.push(port)
    }),
  }
  const page = {
    location: { origin },
    addEventListener: (_: string, listener: never) => void listeners.add(listener),
    removeEventListener: (_: string, listener: never) => void listeners.delete(listener),
  }
  const controller = new AbortController()
  const second = openSecondWallet(page as never, opened as never, controller.signal)
  const say = (over: object = {}) => {
    for (const listener of listeners) listener({ source: opened, origin, data: READY, ...over })
  }
  return { second, opened, ports, say, controller, listeners }
}

describe('the window of a second wallet', () => {
  it('gets a port once, names its account, and signs what the page writes', async () => {
    const { second, opened, ports, say } = setUp()
    say()
    say()
    expect(opened.postMessage).toHaveBeenCalledTimes(1)
    expect(opened.postMessage.mock.calls[0]?.slice(0, 2)).toEqual([PORT, origin])
    const [port] = ports
    port?.postMessage({ is: 'account', account })
    expect(await second.account()).toEqual(account)
    const heard = new Promise((resolve) => {
      if (port) port.onmessage = ({ data }) => resolve(data)
    })
    const signature = second.sign('a text')
    expect(await heard).toEqual({ is: 'sign', message: 'a text' })
    port?.postMessage({ is: 'signed', signature: '0x01' })
    expect(await signature).toBe('0x01')
    second.end(null)
    port?.close()
  })

  it.each([
    ['another window', { source: {} }],
    ['another origin in that window', { origin: 'https://evil.example' }],
    ['another text', { data: { type: READY } }],
  ])('is no other: %s gets nothing', (_, over) => {
    const { second, opened, say } = setUp()
    say(over)
    expect(opened.postMessage).not.toHaveBeenCalled()
    second.end(null)
  })

  it('that is closed is noticed when it says so', async () => {
    const { second, ports, say } = setUp()
    say()
    const work = second.account()
    ports[0]?.postMessage({ is: 'closed' })
    await expect(work).rejects.toMatchObject({ code: 'USER_CLOSED' })
    await expect(second.account()).rejects.toMatchObject({ code: 'USER_CLOSED' })
  })

  it('is not believed to have signed with what is no signature', async () => {
    const { second, ports, say } = setUp()
    say()
    const work = second.sign('a text')
    ports[0]?.postMessage({ is: 'signed', signature: 7 })
    ports[0]?.postMessage({ is: 'account', account })
    await expect(work).rejects.toMatchObject({ code: 'WALLET_FAILED' })
    second.end(null)
  })

  it('is closed when the person calls it off, and listened to no more', async () => {
    const { second, opened, controller, listeners } = setUp()
    const work = second.account()
    controller.abort()
    await expect(work).rejects.toMatchObject({ code: 'ABORTED' })
    expect(opened.close).toHaveBeenCalled()
    expect(listeners.size).toBe(0)
  })
})

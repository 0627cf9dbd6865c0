import { createPeer } from '@idos/protocol'
import { afterEach, describe, expect, it } from 'vitest'
import { readerMethods } from '../shared/messages.ts'
import { type ReaderSelf, serveReader } from './serve-reader.ts'

type None = Record<never, never>
const OWN = 'https://enclave.example'
const hello = { type: 'idos:enclave:reader' }
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** `parent`: null when the page is not framed, which browsers tell by the page itself. */
function setUp(parent: object | null = { name: 'frame' }) {
  const target = new EventTarget()
  const self = {
    parent,
    location: { origin: OWN },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  }
  if (parent === null) Object.assign(self, { parent: self })
  serveReader(self as unknown as ReaderSelf, {
    readConsumer: () => Promise.reject(new Error('not asked')),
    checkPages: () => ({ checks: [] }),
    checkFiles: () => ({ assertions: [] }),
  })
  /** Says hello and asks something; whether there was an answer. */
  async function ask(message: object = {}, ports = 1): Promise<boolean> {
    const channels = Array.from({ length: ports }, () => new MessageChannel())
    const all = { source: parent, origin: OWN, data: hello, ...message }
    const event = { ...all, ports: channels.map(({ port2 }) => port2) }
    target.dispatchEvent(Object.assign(new Event('message'), event))
    const [first] = channels
    if (!first) return false
    const peer = createPeer<None, typeof readerMethods, None, None>({
      port: first.port1,
      local: {},
      handlers: {},
      remote: readerMethods,
      events: {},
      defaultDeadline: 150,
    })
    closers.push(() => peer.close())
    return peer.call('checkPages', {}).then(
      () => true,
      () => false,
    )
  }
  return { ask, self }
}

describe('the reader', () => {
  it('hears nobody when it is a page of its own', async () => {
    const { ask, self } = setUp(null)
    expect(await ask({ source: self })).toBe(false)
  })

  it('answers the page of its own origin that embeds it, once', async () => {
    const { ask } = setUp()
    expect([await ask(), await ask()]).toEqual([true, false])
  })

  it.each<[string, object, number?]>([
    ['a page of another origin', { origin: 'https://dapp.example' }],
    ['a window that does not embed it', { source: {} }],
    ['another message', { data: { type: 'idos:enclave:hello' } }],
    ['a message with more in it', { data: { ...hello, url: 'https://x.example' } }],
    ['two ports', {}, 2],
  ])('does not hear %s, and hears its own page afterwards', async (_, message, ports) => {
    const { ask } = setUp()
    expect(await ask(message, ports)).toBe(false)
    expect(await ask()).toBe(true)
  })
})

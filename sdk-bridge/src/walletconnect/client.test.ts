/** What a relay, a wallet, or whoever saw the code may try. The wallet's end is written out here: no client of theirs lies. */
import { hex } from '@scure/base'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { codeOf } from '../testing/isle-world.ts'
import { type Client, createClient } from './client.ts'
import { agree, agreementKeys, open, seal, topicOf } from './envelope.ts'
import type { Socket } from './relay.ts'
import type { Session } from './session.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const address = `0x${'ab'.repeat(20)}`
const other = `0x${'cd'.repeat(20)}`

type Frame = { id: number; method?: string; params?: Record<string, string> }

/** A relay that answers every call, and keeps what is published. */
function createFakeRelay() {
  const published: { topic: string; message: string; tag: number }[] = []
  let socket: Socket | null = null
  const say = (frame: object) => socket?.onmessage?.({ data: JSON.stringify(frame) } as never)
  return {
    published,
    say,
    deliver: (topic: string, message: string) =>
      say({ id: 1, method: 'irn_subscription', params: { id: 'x', data: { topic, message } } }),
    createSocket(): Socket {
      const made: Socket = {
        send(text) {
          const { id, method, params } = JSON.parse(text) as Frame
          if (method === 'irn_publish') published.push(params as never)
          if (method) queueMicrotask(() => say({ id, result: true }))
        },
        close: () => undefined,
        onopen: null,
        onclose: null,
        onerror: null,
        onmessage: null,
      }
      socket = made
      queueMicrotask(() => made.onopen?.(undefined as never))
      return made
    },
  }
}

const clients: Client[] = []
afterEach(() => {
  for (const client of clients.splice(0)) client.close()
  vi.useRealTimers()
})

function start(session: Session | null = null) {
  const relay = createFakeRelay()
  const sessions: (Session | null)[] = []
  const client = createClient({
    url: 'wss://relay.example',
    projectId: 'p',
    random,
    now: Date.now,
    createSocket: relay.createSocket,
    metadata: { name: 'Bank', description: '', url: 'https://bank.example', icons: [] },
    chains: ['eip155:1'],
    session,
    onSession: (next) => sessions.push(next),
  })
  clients.push(client)
  return { client, relay, sessions }
}

const settlementOf = (by: string, change: object = {}) => ({
  relay: { protocol: 'irn' },
  namespaces: {
    eip155: { accounts: [`eip155:1:${address}`], methods: ['personal_sign'], events: [] },
  },
  controller: { publicKey: by, metadata: { name: 'Pocket' } },
  expiry: Math.floor(Date.now() / 1000) + 1000,
  ...change,
})

/** A page that shows a code, and a wallet that has read it. */
async function scanned() {
  const { client, relay, sessions } = start()
  const stop = new AbortController()
  const uris: string[] = []
  const paired = client.pair({ signal: stop.signal, onUri: (uri) => uris.push(uri) })
  paired.catch(() => undefined)
  await vi.waitFor(() => expect(uris).toHaveLength(1))
  const [, pairing = '', query] = /^wc:(\w+)@2\?(.*)$/.exec(uris[0] ?? '') ?? []
  const key = hex.decode(new URLSearchParams(query).get('symKey') ?? '')
  const proposal = JSON.parse(open(key, relay.published[0]?.message ?? '') ?? '{}')
  const wallet = agreementKeys(random)
  const shared = agree(wallet.secret, proposal.params.proposer.publicKey)
  const topic = topicOf(shared)
  const tell = (to: string, by: Uint8Array, message: object) =>
    relay.deliver(to, seal(by, JSON.stringify(message), random))
  return {
    ...{ client, relay, sessions, stop, paired, pairing, key, proposal, wallet, shared, topic },
    answer: (message: object) => tell(pairing, key, { id: proposal.id, ...message }),
    approve: () =>
      tell(pairing, key, { id: proposal.id, result: { responderPublicKey: wallet.publicKey } }),
    say: (message: object) => tell(topic, shared, message),
    /** What the page said on a topic, opened. */
    said: (of: string, by: Uint8Array) =>
      relay.published.flatMap((one) =>
        one.topic === of ? [JSON.parse(open(by, one.message) ?? '{}')] : [],
      ),
  }
}

async function settled() {
  const world = await scanned()
  world.approve()
  await vi.waitFor(() => {
    world.say({ id: 7, method: 'wc_sessionSettle', params: settlementOf(world.wallet.publicKey) })
    expect(world.sessions).toHaveLength(1)
  })
  await world.paired
  return world
}

describe('a proposal', () => {
  it('asks for signatures of texts and nothing that moves anything', async () => {
    const { proposal, pairing, key } = await scanned()
    expect(topicOf(key)).toBe(pairing)
    expect(proposal.params.requiredNamespaces).toEqual({})
    expect(proposal.params.optionalNamespaces.eip155.methods).toEqual(['personal_sign'])
  })

  it('is settled by who answered it, and acknowledged', async () => {
    const { paired, said, topic, shared } = await settled()
    expect(await paired).toMatchObject({
      accounts: [{ chain: 'eip155:1', address }],
      name: 'Pocket',
    })
    expect(said(topic, shared)[0]).toMatchObject({ id: 7, result: true })
  })

  it.each([
    ['by another than who answered', settlementOf('11'.repeat(32))],
    [
      'without an account',
      { namespaces: { eip155: { accounts: [], methods: ['personal_sign'] } } },
    ],
    [
      'with accounts of other chains',
      { namespaces: { eip155: { accounts: [`cosmos:1:${address}`], methods: ['personal_sign'] } } },
    ],
    [
      'without the one method',
      { namespaces: { eip155: { accounts: [`eip155:1:${address}`], methods: ['eth_sign'] } } },
    ],
  ])('is not settled %s: it is refused, and ended', async (_, change) => {
    const { approve, say, paired, wallet, said, topic, shared, sessions } = await scanned()
    approve()
    const params = settlementOf(wallet.publicKey, change)
    await vi.waitFor(() => {
      say({ id: 7, method: 'wc_sessionSettle', params })
      expect(said(topic, shared)).toHaveLength(2)
    })
    expect(await codeOf(paired)).toBe('WALLET_FAILED')
    expect(said(topic, shared)).toMatchObject([
      { id: 7, error: {} },
      { method: 'wc_sessionDelete' },
    ])
    expect(sessions).toEqual([])
  })

  it.each([
    [
      'an answer to another question',
      (id: number) => ({ id: id + 1, result: { responderPublicKey: '22'.repeat(32) } }),
    ],
    ['a question', (id: number) => ({ id, method: 'wc_sessionPropose', params: {} })],
    ['nothing known', () => ({ hello: 1 })],
  ])('is not moved by %s', async (_, message) => {
    const { answer, paired, proposal, stop, relay } = await scanned()
    answer(message(proposal.id))
    stop.abort()
    expect(await codeOf(paired)).toBe('ABORTED')
    expect(relay.published.map(({ tag }) => tag)).toEqual([1100, 1000])
  })

  it.each([
    ['a key of low order', { responderPublicKey: '00'.repeat(32) }],
    ['no key', { responderPublicKey: 'zz' }],
    ['nothing', null],
  ])('fails on an answer with %s', async (_, result) => {
    const { answer, paired } = await scanned()
    answer({ result })
    await expect(paired).rejects.toThrow()
  })

  it.each([
    [5000, 'WALLET_REJECTED'],
    [4001, 'WALLET_REJECTED'],
    [5100, 'WALLET_FAILED'],
  ])('that is refused with %i is %s', async (code, expected) => {
    const { answer, paired } = await scanned()
    answer({ error: { code, message: 'No.' } })
    expect(await codeOf(paired)).toBe(expected)
  })
})

describe('a session', () => {
  it('does not hear what was sealed with another key, or in another way', async () => {
    const { relay, topic, sessions, client } = await settled()
    const goodbye = JSON.stringify({ id: 9, method: 'wc_sessionDelete', params: {} })
    relay.deliver(topic, seal(random(32), goodbye, random))
    relay.deliver(topic, goodbye)
    relay.deliver('00'.repeat(32), goodbye)
    relay.say({ id: 3, method: 'irn_subscription', params: { data: { topic } } })
    relay.say('nonsense' as never)
    expect(sessions).toHaveLength(1)
    expect(client.session).not.toBeNull()
  })

  it('takes a question once, however often the relay brings it', async () => {
    const { relay, topic, shared, sessions } = await settled()
    const accounts = [`eip155:1:${other}`]
    const params = { namespaces: { eip155: { accounts, methods: ['personal_sign'] } } }
    const message = JSON.stringify({ id: 9, method: 'wc_sessionUpdate', params })
    for (let times = 0; times < 3; times++) relay.deliver(topic, seal(shared, message, random))
    expect(sessions).toHaveLength(2)
    expect(sessions[1]?.accounts).toEqual([{ chain: 'eip155:1', address: other }])
  })

  it('does not go over to an account that was not shared', async () => {
    const { say, client } = await settled()
    const params = { event: { name: 'accountsChanged', data: [other] }, chainId: 'eip155:1' }
    say({ id: 9, method: 'wc_sessionEvent', params })
    expect(client.session?.accounts[0]?.address).toBe(address)
  })

  it('is not emptied by an update without accounts, which is refused', async () => {
    const { say, client, said, topic, shared } = await settled()
    const params = { namespaces: { eip155: { accounts: [], methods: [] } } }
    say({ id: 9, method: 'wc_sessionUpdate', params })
    expect(client.session?.accounts).toHaveLength(1)
    await vi.waitFor(() => expect(said(topic, shared).at(-1)).toMatchObject({ id: 9, error: {} }))
  })

  it('does not take an answer from the topic of a code that is shown meanwhile', async () => {
    const { client, relay, shared } = await settled()
    const stop = new AbortController()
    const uris: string[] = []
    const paired = client.pair({ signal: stop.signal, onUri: (uri) => uris.push(uri) })
    paired.catch(() => undefined)
    await vi.waitFor(() => expect(uris).toHaveLength(1))
    const key = hex.decode(/symKey=(\w+)/.exec(uris[0] ?? '')?.[1] ?? '')
    const signing = client.sign('0x00', address, 200)
    signing.catch(() => undefined)
    await vi.waitFor(() => expect(relay.published.at(-1)?.tag).toBe(1108))
    const { id } = JSON.parse(open(shared, relay.published.at(-1)?.message ?? '') ?? '{}')
    relay.deliver(topicOf(key), seal(key, JSON.stringify({ id, result: '0x01' }), random))
    expect(await codeOf(signing)).toBe('WALLET_TIMEOUT')
    stop.abort()
  })

  it('answers no echo of what a page said itself before it was loaded again', async () => {
    const { say, relay } = await settled()
    const before = relay.published.length
    say({ id: 9, method: 'wc_sessionRequest', params: {} })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(relay.published).toHaveLength(before)
  })
})

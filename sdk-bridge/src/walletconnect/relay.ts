/**
 * One socket to a WalletConnect relay, opened when it is needed and opened again when it breaks
 * (https://specs.walletconnect.com/2.0/specs/servers/relay/relay-server-rpc).
 *
 * Requirements
 *  1. Whatever is waited for settles: by the relay's answer, or a deadline.
 *  2. A topic that is listened to is listened to again after every break; on a phone the socket dies each time the person goes
 *     over to the wallet. What was said meanwhile is fetched.
 *  3. What does not have the form of the relay's messages is not heard.
 *
 * Attacker: the relay. See `envelope.ts` for what it can do with what it carries.
 */
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import type { Random } from './envelope.ts'
import type { Delivery } from './peer-messages.ts'
import { relayToken } from './relay-auth.ts'

/** The part of a `WebSocket` that is used. */
export type Socket = {
  send(text: string): void
  close(): void
  onopen: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
}

export type RelayOptions = {
  url: string
  projectId: string
  seed: Uint8Array
  random: Random
  /** Milliseconds. */
  now(): number
  createSocket(url: string): Socket
  onMessage(topic: string, envelope: string): void
}

export type Relay = {
  subscribe(topic: string): Promise<void>
  unsubscribe(topic: string): void
  publish(topic: string, envelope: string, delivery: Delivery): Promise<void>
  /** The person is back at this page: a broken socket is not waited for any longer. */
  wake(): void
  close(): void
}

const ANSWER_DEADLINE = 15_000
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 20_000
const LINGER = 3_000
const MAX_TEXT = 1_000_000

const delivered = v.object({ topic: v.string(), message: v.string() })
const heard = v.union([
  v.object({
    id: v.number(),
    method: v.literal('irn_subscription'),
    params: v.object({ data: delivered }),
  }),
  v.object({ id: v.number(), result: v.unknown() }),
  v.object({ id: v.number(), error: v.object({}) }),
])
const fetched = v.object({ messages: v.pipe(v.array(delivered), v.maxLength(500)) })

type Waiter = { resolve(result: unknown): void; reject(error: IdosError): void }

export function createRelay(options: RelayOptions): Relay {
  const topics = new Set<string>()
  const waiting = new Map<number, Waiter>()
  let socket: Promise<Socket> | null = null
  let current: Socket | null = null
  /** The present socket, once it is open. */
  let live: Socket | null = null
  let pause = FIRST_PAUSE
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  const unreachable = () => new IdosError('WALLET_UNREACHABLE')

  function address(): string {
    const { url, projectId, seed, random, now } = options
    const auth = relayToken({ seed, audience: url, now: Math.floor(now() / 1000), random })
    const to = new URL(url)
    to.searchParams.set('auth', auth)
    to.searchParams.set('projectId', projectId)
    return to.href
  }

  /** Null where the page's own policy forbids it, as some browsers say. */
  function makeSocket(): Socket | null {
    try {
      return options.createSocket(address())
    } catch {
      return null
    }
  }

  function onText(text: unknown): void {
    const message = typeof text === 'string' && text.length <= MAX_TEXT ? parseJson(text) : null
    const parsed = v.safeParse(heard, message)
    if (!parsed.success) return
    const { output } = parsed
    if ('method' in output) {
      live?.send(JSON.stringify({ jsonrpc: '2.0', id: output.id, result: true }))
      const { topic, message: envelope } = output.params.data
      if (topics.has(topic)) options.onMessage(topic, envelope)
      return
    }
    const waiter = waiting.get(output.id)
    waiting.delete(output.id)
    if ('error' in output) waiter?.reject(unreachable())
    else waiter?.resolve(output.result)
  }

  function opened(): Promise<Socket> {
    if (socket) return socket
    clearTimeout(timer)
    const opening = new Promise<Socket>((resolve, reject) => {
      const next = makeSocket()
      if (!next) return reject(unreachable())
      current = next
      const late = setTimeout(() => next.close(), ANSWER_DEADLINE)
      next.onopen = () => {
        clearTimeout(late)
        pause = FIRST_PAUSE
        live = next
        resolve(next)
      }
      next.onmessage = ({ data }: { data?: unknown }) => onText(data)
      next.onerror = () => undefined
      next.onclose = () => {
        clearTimeout(late)
        reject(unreachable())
        onEnd()
      }
    })
    const onEnd = () => {
      if (socket !== opening) return
      socket = null
      live = null
      for (const waiter of waiting.values()) waiter.reject(unreachable())
      retryLater()
    }
    opening.catch(onEnd)
    socket = opening
    return opening
  }

  function retryLater(): void {
    if (closed || topics.size === 0) return
    clearTimeout(timer)
    timer = setTimeout(listenAgain, pause)
    pause = Math.min(LONGEST_PAUSE, pause * 2)
  }

  async function listenAgain(): Promise<void> {
    if (closed || socket || topics.size === 0) return
    const wanted = { topics: [...topics] }
    try {
      await ask('irn_batchSubscribe', wanted)
      const found = v.safeParse(fetched, await ask('irn_batchFetchMessages', wanted))
      if (!found.success) return
      for (const { topic, message } of found.output.messages) {
        if (topics.has(topic)) options.onMessage(topic, message)
      }
    } catch {
      // A break tries again by itself; a relay that fetches nothing pushes what it has.
    }
  }

  /** Nobody is listened to any more: what is on its way still goes. */
  function linger(): void {
    clearTimeout(timer)
    timer = setTimeout(() => topics.size === 0 && current?.close(), LINGER)
  }

  let lastId = 0
  function nextId(): number {
    lastId = Math.max(lastId + 1, options.now() * 1000)
    return lastId
  }

  async function ask(method: string, params: object): Promise<unknown> {
    if (closed) throw unreachable()
    const open = await opened()
    const id = nextId()
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => settle(() => reject(unreachable())), ANSWER_DEADLINE)
      const settle = (then: () => void) => {
        clearTimeout(late)
        waiting.delete(id)
        then()
      }
      waiting.set(id, {
        resolve: (result) => settle(() => resolve(result)),
        reject: (error) => settle(() => reject(error)),
      })
      open.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }))
    })
  }

  return {
    async subscribe(topic) {
      topics.add(topic)
      await ask('irn_subscribe', { topic })
    },
    unsubscribe(topic) {
      if (!topics.delete(topic)) return
      if (topics.size === 0) linger()
      if (!live) return
      live.send(
        JSON.stringify({
          jsonrpc: '2.0',
          id: nextId(),
          method: 'irn_unsubscribe',
          params: { topic },
        }),
      )
    },
    async publish(topic, message, { ttl, tag, prompt }) {
      await ask('irn_publish', { topic, message, ttl, tag, prompt })
    },
    wake() {
      pause = FIRST_PAUSE
      if (!socket) void listenAgain()
    },
    close() {
      closed = true
      topics.clear()
      clearTimeout(timer)
      current?.close()
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * JSON-RPC with the other end of a topic, through a relay.
 *
 * Requirements
 *  1. Only what was sealed with the topic's key is heard, and each question once however often the relay brings it.
 *  2. An answer counts on the topic that its question was asked on, and once.
 *  3. Every question settles: by its answer, its deadline, or its signal.
 */
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import { open, type Random, seal } from './envelope.ts'
import {
  answers,
  type Delivery,
  type PeerMessage,
  peerMessage,
  type Question,
  questions,
} from './peer-messages.ts'
import type { Relay } from './relay.ts'

export type AskOptions = {
  signal?: AbortSignal | undefined
  deadline: number
  /** The relay has the question. */
  onSent?(): void
}

/** The other side of a relay: what is asked and told by topics. */
export type Peer = {
  /** Begins to listen to the topic of a key. */
  join(topic: string, key: Uint8Array): Promise<void>
  leave(topic: string): void
  /** Rejects with `PeerRefusal`, `WALLET_TIMEOUT`, `ABORTED`, or what the relay failed with. */
  ask(topic: string, method: Question, params: object, options: AskOptions): Promise<unknown>
  /** Says something that nobody waits for an answer to. */
  tell(topic: string, method: Question, params: object): Promise<void>
  /** To be called with what the relay brings. */
  hear(topic: string, envelope: string): void
}

/** The other end answered with an error. */
export class PeerRefusal extends Error {
  readonly code: number
  constructor(code: number) {
    super(`The wallet refused (${code}).`)
    this.code = code
  }
}

/** A relay, and what answers the questions of the wallet. */
export type PeerOptions = {
  relay: Pick<Relay, 'subscribe' | 'unsubscribe' | 'publish'>
  random: Random
  /** Milliseconds. */
  now(): number
  /** A question of the wallet: true where it is understood, false where it is refused. */
  onQuestion(topic: string, method: string, params: unknown): boolean
}

type Waiter = { topic: string; resolve(result: unknown): void; reject(error: Error): void }

/** JSON-RPC: invalid parameters, as wallets have it. */
const REFUSED = { code: 5300, message: 'Not supported here.' }
const REMEMBERED = 500

export function createPeer({ relay, random, now, onQuestion }: PeerOptions): Peer {
  const keys = new Map<string, Uint8Array>()
  const waiting = new Map<number, Waiter>()
  const heard = new Set<string>()
  let lastId = 0

  /** Milliseconds and three digits more, as wallets expect it. */
  function nextId(): number {
    const [entropy = 0] = random(1)
    lastId = Math.max(lastId + 1, now() * 1000 + entropy)
    return lastId
  }

  async function send(topic: string, message: object, delivery: Delivery): Promise<void> {
    const key = keys.get(topic)
    if (!key) throw new IdosError('ABORTED')
    await relay.publish(
      topic,
      seal(key, JSON.stringify({ jsonrpc: '2.0', ...message }), random),
      delivery,
    )
  }

  function settle(topic: string, message: Exclude<PeerMessage, { method: string }>): void {
    const waiter = waiting.get(message.id)
    if (waiter?.topic !== topic) return
    if ('error' in message) waiter.reject(new PeerRefusal(message.error.code))
    else waiter.resolve(message.result)
  }

  return {
    async join(topic, key) {
      keys.set(topic, key)
      await relay.subscribe(topic)
    },
    leave(topic) {
      keys.delete(topic)
      relay.unsubscribe(topic)
    },
    ask(topic, method, params, { signal, deadline, onSent }) {
      const id = nextId()
      return new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(late)
          signal?.removeEventListener('abort', onAbort)
          waiting.delete(id)
        }
        const fail = (error: Error) => {
          end()
          reject(error)
        }
        const onAbort = () => fail(new IdosError('ABORTED'))
        const late = setTimeout(() => fail(new IdosError('WALLET_TIMEOUT')), deadline)
        waiting.set(id, {
          topic,
          resolve(result) {
            end()
            resolve(result)
          },
          reject: fail,
        })
        if (signal?.aborted) return onAbort()
        signal?.addEventListener('abort', onAbort, { once: true })
        send(topic, { id, method, params }, questions[method]).then(onSent, fail)
      })
    },
    tell: (topic, method, params) =>
      send(topic, { id: nextId(), method, params }, questions[method]),
    hear(topic, envelope) {
      const key = keys.get(topic)
      const text = key ? open(key, envelope) : null
      const parsed = text === null ? null : v.safeParse(peerMessage, parseJson(text))
      if (!parsed?.success) return
      const message = parsed.output
      if (!('method' in message)) return settle(topic, message)
      if (heard.has(`${topic} ${message.id}`)) return
      if (heard.size >= REMEMBERED) heard.clear()
      heard.add(`${topic} ${message.id}`)
      const understood = onQuestion(topic, message.method, message.params)
      // What only a page asks may be an echo of a former visit: there is no answer to it.
      const delivery = answers[message.method]
      if (!delivery || !keys.has(topic)) return
      const answer = understood ? { result: true } : { error: REFUSED }
      send(topic, { id: message.id, ...answer }, delivery).catch(() => undefined)
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

import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import { type WebSocket, WebSocketServer } from 'ws'

const call = v.object({
  id: v.union([v.number(), v.string()]),
  method: v.string(),
  params: v.any(),
})
/** `seen`: clients that have it, whoever published it among them. */
type Kept = { topic: string; message: string; publishedAt: number; seen: Set<string> }
type Client = { id: string; socket: WebSocket }

export type TestRelay = {
  readonly url: string
  /** Addresses that clients came by, tokens included. */
  readonly visits: readonly URL[]
  /** Envelopes in the order in which they were published. */
  readonly published: readonly { topic: string; message: string; tag: number }[]
  /** How many listen to a topic. */
  listeners(topic: string): number
  /** Brings an envelope of nobody, as the relay itself could. */
  push(topic: string, message: string): void
  /** Breaks every connection. */
  drop(): void
  close(): Promise<void>
}

/** A relay in memory, which speaks what the public one does: it keeps what nobody has fetched. */
export async function startTestRelay(): Promise<TestRelay> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const listeners = new Map<string, Set<Client>>()
  const kept: Kept[] = []
  const visits: URL[] = []
  const published: { topic: string; message: string; tag: number }[] = []
  let nextId = 1

  function deliver({ id, socket }: Client, { topic, message, publishedAt, seen }: Kept): void {
    seen.add(id)
    const data = { topic, message, publishedAt, tag: 0 }
    const params = { id: topic, data }
    socket.send(
      JSON.stringify({ jsonrpc: '2.0', id: nextId++, method: 'irn_subscription', params }),
    )
  }

  function publish(by: Client | null, topic: string, message: string): void {
    const seen = new Set(by ? [by.id] : [])
    const one = { topic, message, publishedAt: Date.now(), seen }
    kept.push(one)
    for (const client of listeners.get(topic) ?? []) if (client !== by) deliver(client, one)
  }

  function subscribe(client: Client, topic: string): string {
    listeners.set(topic, (listeners.get(topic) ?? new Set()).add(client))
    for (const one of kept)
      if (one.topic === topic && !one.seen.has(client.id)) deliver(client, one)
    return topic
  }

  function answer(client: Client, method: string, params: Record<string, never>): unknown {
    const { topic, topics, message, tag } = params
    switch (method) {
      case 'irn_subscribe':
        return subscribe(client, topic ?? '')
      case 'irn_batchSubscribe':
        return (topics as unknown as string[]).map((one) => subscribe(client, one))
      case 'irn_unsubscribe':
        return listeners.get(topic ?? '')?.delete(client) ?? false
      case 'irn_publish':
        published.push({ topic: topic ?? '', message: message ?? '', tag: tag ?? 0 })
        publish(client, topic ?? '', message ?? '')
        return true
      case 'wc_approveSession': {
        // What a wallet of the present kind says in one breath.
        const { pairingTopic, sessionTopic, sessionProposalResponse, sessionSettlementRequest } =
          params
        subscribe(client, sessionTopic ?? '')
        publish(client, pairingTopic ?? '', sessionProposalResponse ?? '')
        publish(client, sessionTopic ?? '', sessionSettlementRequest ?? '')
        return true
      }
      case 'irn_batchFetchMessages':
        return { messages: [], hasMore: false }
      default:
        return undefined
    }
  }

  server.on('connection', (socket, { url = '' }) => {
    const visit = new URL(url, 'ws://127.0.0.1')
    visits.push(visit)
    const client = { id: issuerOf(visit), socket }
    socket.on('message', (text) => {
      const parsed = v.safeParse(call, JSON.parse(String(text)))
      if (!parsed.success) return
      const { id, method, params } = parsed.output
      const result = answer(client, method, params)
      const outcome =
        result === undefined ? { error: { code: -32601, message: method } } : { result }
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, ...outcome }))
    })
    socket.on('close', () => {
      for (const sockets of listeners.values()) sockets.delete(client)
    })
  })

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    published,
    listeners: (topic) => listeners.get(topic)?.size ?? 0,
    push: (topic, message) => publish(null, topic, message),
    drop() {
      for (const socket of server.clients) socket.terminate()
    },
    async close() {
      for (const socket of server.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Who visits, as its token says. */
function issuerOf(visit: URL): string {
  const claims = visit.searchParams.get('auth')?.split('.')[1] ?? ''
  return String(JSON.parse(Buffer.from(claims, 'base64url').toString()).iss)
}

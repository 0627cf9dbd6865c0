/**
 * The bodies that are held: those that still come, and those whose requests are being answered.
 *
 * Requirements: their bytes are bounded, for each address and for all; each byte counts from when it is here until its
 * request is answered. Bodies that come are counted apart from those that are answered: a body may take two minutes, and
 * bodies that hardly come would otherwise keep everybody else's requests out for as long.
 * Attacker: sends many bodies, long ones, slowly, from several addresses. When there are too many, the address with the
 * most open bodies loses its oldest; when there are too many bytes, the one that has been coming for longest goes if it is
 * slow, else the one that wants more: were the quick ones to push each other out, none would ever have come. So a request
 * that comes at once finds room, however many are slow. What is being answered is never dropped.
 */
import { RpcFault, rpcCode, tooManyRequests } from '../rpc/fault.ts'
import type { InFlightOptions } from './in-flight.ts'

export type ReceivingOptions = InFlightOptions & {
  readonly totalBytes: number
  readonly perClientBytes: number
  /** Milliseconds. */
  readonly now: () => number
}

/** How the reader of a body accounts for it. */
export type Holding = {
  /** Before bytes are kept. @throws RpcFault when there is no room for them */
  hold(bytes: number): void
  /** What to do when the body has to make room: let go of what has come. */
  onDrop(letGo: () => void): void
}

export type HeldBody = {
  readonly bytes: number
  /** The text, once: what has been parsed need not be kept twice. */
  takeText(): string
  /** To be called once, when the request has been answered. */
  release(): void
}

export type Receiving = {
  /** Reads one body. @throws RpcFault when there is no room for it, or when it had to make some */
  receive(client: string, read: (holding: Holding) => Promise<string>): Promise<HeldBody>
}

type Coming = {
  readonly client: string
  readonly since: number
  bytes: number
  drop: () => void
  letGo: () => void
}

/** Most bodies are here within a second. */
const SLOW_AFTER_MS = 5_000

export function createReceiving(options: ReceivingOptions): Receiving {
  const { total, perClient, totalBytes, perClientBytes, now } = options
  // In the order in which they began to come.
  const coming = new Set<Coming>()
  const clients = new Map<string, Set<Coming>>()
  const bytesOf = new Map<string, number>()
  let sum = 0

  const count = (client: string, bytes: number) => {
    sum += bytes
    const left = (bytesOf.get(client) ?? 0) + bytes
    if (left > 0) bytesOf.set(client, left)
    else bytesOf.delete(client)
  }

  const remove = (body: Coming): boolean => {
    const bodies = clients.get(body.client)
    if (!bodies?.delete(body)) return false
    coming.delete(body)
    if (bodies.size === 0) clients.delete(body.client)
    return true
  }

  const drop = (body: Coming) => {
    if (!remove(body)) return
    count(body.client, -body.bytes)
    body.bytes = 0
    body.letGo()
    body.drop()
  }

  const dropOfMost = () => {
    let most: Set<Coming> | undefined
    for (const bodies of clients.values()) if (!most || bodies.size > most.size) most = bodies
    const [oldest] = most ?? []
    if (oldest) drop(oldest)
  }

  const oldestWithBytes = (): Coming | undefined => {
    for (const body of coming) if (body.bytes > 0) return body
    return undefined
  }

  const hold = (body: Coming, bytes: number) => {
    if (!coming.has(body)) throw tooSlow()
    if ((bytesOf.get(body.client) ?? 0) + bytes > perClientBytes) {
      throw tooManyRequests('bytes-in-flight', 1)
    }
    while (sum + bytes > totalBytes) {
      const oldest = oldestWithBytes()
      if (!oldest || now() - oldest.since < SLOW_AFTER_MS) throw busy()
      if (oldest === body) throw tooSlow()
      drop(oldest)
    }
    body.bytes += bytes
    count(body.client, bytes)
  }

  return {
    async receive(client, read) {
      if ((clients.get(client)?.size ?? 0) >= perClient) throw tooManyRequests('in-flight', 1)
      const body: Coming = { client, since: now(), bytes: 0, drop: () => {}, letGo: () => {} }
      const dropped = new Promise<never>((_, reject) => {
        body.drop = () => reject(tooSlow())
      })
      clients.set(client, (clients.get(client) ?? new Set()).add(body))
      coming.add(body)
      if (coming.size > total) dropOfMost()
      const reading = read({
        hold: (bytes) => hold(body, bytes),
        onDrop(letGo) {
          body.letGo = letGo
        },
      })
      try {
        let text = await Promise.race([reading, dropped])
        remove(body)
        const { bytes } = body
        const takeText = () => {
          const taken = text
          text = ''
          return taken
        }
        return { bytes, takeText, release: () => count(client, -bytes) }
      } catch (error) {
        // Of a body that was dropped, nobody waits for the rest.
        reading.catch(() => {})
        if (remove(body)) count(client, -body.bytes)
        throw error
      }
    },
  }
}

/** The rest of the body is not waited for. */
function tooSlow(): RpcFault {
  return new RpcFault(503, rpcCode.gatewayInternal, 'the gateway is busy', {
    reason: 'slow-body',
    headers: { connection: 'close' },
  })
}

function busy(): RpcFault {
  return new RpcFault(503, rpcCode.gatewayInternal, 'the gateway is busy', {
    reason: 'bytes',
    headers: { 'retry-after': '1', connection: 'close' },
  })
}

/**
 * Requests whose body is still coming. They are counted apart from those that are answered: a body may take two minutes,
 * and bodies that hardly come would otherwise keep everybody else's requests out for as long.
 *
 * Attacker: sends many bodies slowly, from several addresses. When there is no more room, the address with the most
 * open bodies loses its oldest, so a request that comes at once always finds room, however many are slow.
 */
import { RpcFault, rpcCode, tooManyRequests } from '../rpc/fault.ts'
import type { InFlightOptions } from './in-flight.ts'

export type Receiving = {
  /** Reads one body. @throws RpcFault when the address has too many open, or when this one had to make room */
  receive(client: string, read: () => Promise<string>): Promise<string>
}

type Drop = () => void

export function createReceiving({ total, perClient }: InFlightOptions): Receiving {
  // Both in the order of coming.
  const clients = new Map<string, Set<Drop>>()
  let sum = 0

  const remove = (client: string, drop: Drop) => {
    const drops = clients.get(client)
    if (!drops?.delete(drop)) return
    sum--
    if (drops.size === 0) clients.delete(client)
  }

  const makeRoom = () => {
    let most: [string, Set<Drop>] | undefined
    for (const entry of clients) if (!most || entry[1].size > most[1].size) most = entry
    const [oldest] = most?.[1] ?? []
    if (!most || !oldest) return
    remove(most[0], oldest)
    oldest()
  }

  return {
    async receive(client, read) {
      if ((clients.get(client)?.size ?? 0) >= perClient) throw tooManyRequests('in-flight', 1)
      let drop: Drop = () => {}
      const dropped = new Promise<never>((_, reject) => {
        drop = () => reject(tooSlow())
      })
      clients.set(client, (clients.get(client) ?? new Set()).add(drop))
      sum++
      if (sum > total) makeRoom()
      try {
        return await Promise.race([read(), dropped])
      } finally {
        remove(client, drop)
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

export type InFlightOptions = {
  /** Requests at a time, all clients together. A request may hold as much memory as the body limit allows. */
  readonly total: number
  readonly perClient: number
}

export type InFlight = {
  /** `undefined` when there is room; then `leave` must be called once the request is answered. */
  enter(client: string): 'total' | 'client' | undefined
  leave(client: string): void
}

/** Counts requests that are being answered: a rate alone does not bound what slow ones hold at the same time. */
export function createInFlight({ total, perClient }: InFlightOptions): InFlight {
  const counts = new Map<string, number>()
  let sum = 0
  return {
    enter(client) {
      if (sum >= total) return 'total'
      const count = counts.get(client) ?? 0
      if (count >= perClient) return 'client'
      counts.set(client, count + 1)
      sum++
      return undefined
    },
    leave(client) {
      const count = counts.get(client) ?? 0
      if (count > 1) counts.set(client, count - 1)
      else counts.delete(client)
      sum--
    },
  }
}

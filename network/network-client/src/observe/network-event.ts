import type { ErrorCode } from '@idos/protocol'

/**
 * One exchange with a gateway, as whoever runs a server may see it: names, times and codes. There is no place in it for an
 * argument, a row, a key, a signature or a session.
 */
export type NetworkEvent = {
  readonly kind: 'exchange'
  /** JSON-RPC method: `user.call`, `user.broadcast`, ... */
  readonly method: string
  /** The action that is called or executed, where it is one. */
  readonly action?: string
  /** Origin of the gateway. */
  readonly gateway: string
  /** Milliseconds since 1970, with fractions. */
  readonly startedAt: number
  readonly ms: number
  /** Missing when all was well. */
  readonly code?: ErrorCode
}

/** One verb of an SDK (`issueByWriteGrant`, `readCredential`, ...), from call to end. */
export type VerbEvent = {
  readonly kind: 'verb'
  readonly verb: string
  readonly startedAt: number
  readonly ms: number
  readonly code?: ErrorCode
}

/** What a client or an SDK did, for logs, metrics and traces. */
export type ObservedEvent = NetworkEvent | VerbEvent

/** Is told of every exchange when it has ended. What it throws is lost: nothing fails because somebody looks on. */
export type Observer = (event: ObservedEvent) => void

/** All of them, in this order. */
export function observers(...all: readonly Observer[]): Observer {
  return (event) => {
    for (const one of all) tell(one, event)
  }
}

export function tell(observer: Observer | undefined, event: ObservedEvent): void {
  try {
    observer?.(event)
  } catch {}
}

/** Milliseconds since 1970, as fine as the platform has them. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now()
}

import type { NetworkClient } from '@idos/network-client'
import { until } from '@idos/network-client/abort'
import type { ReadContext } from './read-credential.ts'

/** Of one call. */
export type CallOptions = {
  /** Ends the call: ABORTED, or TIMEOUT for `AbortSignal.timeout`; TRANSACTION_UNCONFIRMED for a write that was sent by then. */
  signal?: AbortSignal
}

/** The network, whose requests end with the call. */
export function networkOf(network: NetworkClient, { signal }: CallOptions): NetworkClient {
  return signal ? network.withSignal(signal) : network
}

/** Reads of one call: what a key service or a status list's server has not answered by then, nobody waits for. */
export function reading<Value>(
  context: ReadContext,
  options: CallOptions,
  work: (context: ReadContext) => Promise<Value>,
): Promise<Value> {
  return until(options.signal, () =>
    work({ ...context, network: networkOf(context.network, options) }),
  )
}

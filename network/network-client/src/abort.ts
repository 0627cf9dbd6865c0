import { IdosError } from '@idos/protocol'

/** What a call that was given up ends with: `TIMEOUT` when the signal is one of `AbortSignal.timeout`, else `ABORTED`. */
export function abortError(signal: AbortSignal): IdosError {
  const { reason } = signal
  const isTimeout = reason instanceof Error && reason.name === 'TimeoutError'
  return new IdosError(isTimeout ? 'TIMEOUT' : 'ABORTED', { cause: reason })
}

/** @throws ABORTED, TIMEOUT */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError(signal)
}

/** Begins nothing when the signal has ended, and waits no longer than it. @throws ABORTED, TIMEOUT */
export async function until<Value>(
  signal: AbortSignal | undefined,
  work: () => Promise<Value>,
): Promise<Value> {
  throwIfAborted(signal)
  return abortable(work(), signal)
}

/** Waits for shared work that goes on without this caller. @throws ABORTED, TIMEOUT */
export async function abortable<Value>(
  work: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (!signal) return work
  // Whoever leaves does not hear of it any more.
  work.catch(() => undefined)
  throwIfAborted(signal)
  let leave = () => {}
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(abortError(signal))
    signal.addEventListener('abort', leave, { once: true })
  })
  try {
    return await Promise.race([work, left])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

import type { NetworkClient } from '@idos/network-client'
import { isIdosError } from '@idos/protocol'
import { purgeExpired, type Sweep } from './purge-expired.ts'

export const HOURLY_MS = 3_600_000

export type PurgeTimerOptions = {
  readonly network: Pick<NetworkClient, 'execute' | 'publicCall'>
  readonly everyMs: number
  /** Before the next try when a sweep failed; at most `everyMs`. */
  readonly retryMs?: number
  readonly onSweep?: (sweep: Sweep) => void
  readonly log: (line: string) => void
}

/** Sweeps now and then again and again. A failure is reported and tried again: it must not end what runs beside it. */
export function startPurgeTimer(options: PurgeTimerOptions): { stop(): void } {
  const { network, everyMs, log } = options
  const retryMs = Math.min(options.retryMs ?? 60_000, everyMs)
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function sweep(): Promise<void> {
    let wait = everyMs
    try {
      const done = await purgeExpired(network, () => stopped)
      if (!stopped) options.onSweep?.(done)
    } catch (error) {
      wait = retryMs
      // The reason only: it names nobody.
      const reason = isIdosError(error) ? `${error.code}: ${error.message}` : String(error)
      if (!stopped) log(`Purging expired data failed, next try in ${wait / 1000} s. ${reason}`)
    }
    if (!stopped) timer = setTimeout(() => void sweep(), wait)
  }

  void sweep()
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

import type { NetworkClient } from '@idos/network-client'

/** A call takes five grants; what is left after so many calls waits for the next sweep. */
const MOST_CALLS = 1_000

export type Sweep = {
  readonly calls: number
  /** Ended locks whose data is still there. */
  readonly left: number
}

/**
 * Purges what erased profiles left behind under locks that have ended. Calls once before it asks: on an idle chain the last
 * block, and with it the clock of reads, may be from before the end of a lock.
 */
export async function purgeExpired(
  network: Pick<NetworkClient, 'execute' | 'publicCall'>,
  stopped: () => boolean = () => false,
): Promise<Sweep> {
  for (let calls = 1; ; calls++) {
    await network.execute('purge_expired_grants')
    const [row] = await network.publicCall('get_expired_grants_count')
    const left = Number(row?.count)
    if (left === 0 || calls === MOST_CALLS || stopped()) return { calls, left }
  }
}

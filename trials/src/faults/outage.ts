import { setTimeout as pause } from 'node:timers/promises'
import type { SdkLoad } from './sdk-load.ts'

/** What was on its way may still arrive, and gateways find out who is gone. */
const GRACE = 8_000
/** A write is given up after the node's 15 s and three looks at the account. */
const WATCH = 25_000
const FEWEST_READS = 20

/**
 * While no block can be made: writes must end in errors, and reads go on without one. Resolves with what was seen; that
 * the errors are typed is for the load to tell.
 */
export async function watchOutage(load: Pick<SdkLoad, 'counts'>): Promise<string> {
  await pause(GRACE)
  const before = { ...load.counts }
  await pause(WATCH)
  const after = load.counts
  const writes = after.writes - before.writes
  const reads = after.reads - before.reads
  const failedReads = after.failedReads - before.failedReads
  const failedWrites = after.failedWrites - before.failedWrites
  if (writes > 0) throw new Error(`${writes} writes were acknowledged while no block could be made`)
  if (failedWrites === 0) throw new Error('no write ended in an error while no block could be made')
  if (reads < FEWEST_READS || failedReads > 0)
    throw new Error(`reads did not go on: ${reads} answered, ${failedReads} failed`)
  return `Without blocks for ${WATCH / 1000} s: ${reads} reads answered, none failed; ${failedWrites} writes ended in a typed error, none counted.`
}

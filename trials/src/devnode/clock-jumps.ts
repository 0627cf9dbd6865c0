import { startDevnode } from '@idos/devnode'
import { rpc } from '@idos/devnode/testing'
import { pino } from 'pino'
import { createNotes, type ScenarioResult } from '../trial/notes.ts'
import { BULK_COUNTS, createBulkWriter } from './bulk-writer.ts'
import { type Readers, readBreaches, startReaders } from './readers.ts'
import { faultOwner } from './writers.ts'

const HOUR = 3_600_000

/** The node's clock goes back an hour, forward a day, and back again, with a least time between blocks set. */
export async function runClockJumps(report: (line: string) => void): Promise<ScenarioResult> {
  const notes = createNotes('clock-jumps', report)
  let offset = 0
  const node = await startDevnode({
    port: 0,
    owner: faultOwner.caller,
    chainId: 'idos-test',
    logger: pino({ level: 'silent' }),
    blockInterval: 50,
    emptyBlockInterval: 200,
    now: () => Date.now() + offset,
  })
  let readers: Readers | undefined
  try {
    const { url } = node
    const writer = await createBulkWriter(url)
    readers = startReaders(url, BULK_COUNTS)
    const look = async () => {
      const { result } = await rpc(url, 'user.health', {})
      return { height: result.block_height, time: result.block_time, healthy: result.healthy }
    }
    let before = await look()
    for (const [what, change] of [
      ['back one hour', -HOUR],
      ['forward one day', 24 * HOUR],
      ['back one day', -24 * HOUR],
    ] as const) {
      offset += change
      const from = performance.now()
      const { result } = await writer.put(100)
      const took = Math.round(performance.now() - from)
      notes.must(
        result?.result.code === 0 && took < 5_000,
        `${what}: a write is taken in ${took} ms`,
      )
      const after = await look()
      notes.must(after.healthy, `${what}: the node calls itself healthy`)
      notes.must(
        after.time >= before.time && after.height > before.height,
        `${what}: block time moves by ${(after.time - before.time) / 1000} s, never back`,
      )
      before = after
    }
    const { bulk, marks } = await writer.rows()
    notes.must(bulk.join() === '1,2,3' && marks.join() === '1,2,3', 'all writes are there')
    await readers.stop()
    const wrong = readBreaches(readers)
    notes.must(wrong.length === 0, `reads beside it were answered${wrong.join('; ')}`)
    return notes.result()
  } finally {
    await readers?.stop()
    await node.stop()
  }
}

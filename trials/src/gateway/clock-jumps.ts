import { startGatewayHere } from '@idos/testbed'
import { createNotes, type ScenarioResult } from '../trial/notes.ts'
import { CHAIN_ID, createFaultWorld } from './fault-world.ts'
import { readValues } from './outcomes.ts'

const HOUR = 3_600_000

/** The gateway's clock goes back an hour and forward a day while a client reads, writes and logs in. */
export async function runClockJumps(report: (line: string) => void): Promise<ScenarioResult> {
  const notes = createNotes('clock-jumps', report)
  const world = await createFaultWorld()
  let offset = 0
  const gateway = await startGatewayHere({
    chainId: CHAIN_ID,
    backends: [world.node.url],
    // A small budget: a bucket that loses its tokens at a jump would show.
    args: ['--rate-address', '50/60', '--rate-session', '20/30'],
    clock: () => Date.now() + offset,
  })
  try {
    const client = world.client(gateway.url)
    await readValues(client)
    for (const [what, change, logIns] of [
      ['back one hour', -HOUR, 0],
      ['forward one day', 24 * HOUR, 1],
      ['back one day', -24 * HOUR, 0],
    ] as const) {
      offset += change
      const from = performance.now()
      const before = world.signatures()
      const values = await readValues(client).catch((error: unknown) => String(error))
      const signed = world.signatures() - before
      notes.must(Array.isArray(values), `${what}: a read is answered (${values.length} rows)`)
      notes.must(
        signed === logIns,
        `${what}: the session ${signed === 0 ? 'goes on' : 'has ended, one log-in'}`,
      )
      const { code } = await world.write(client)
      notes.must(code === '', `${what}: a write is taken (${code || 'ok'})`)
      const other = world.client(gateway.url)
      const fresh = await readValues(other).catch((error: unknown) => String(error))
      notes.must(Array.isArray(fresh), `${what}: a new log-in works`)
      const took = Math.round(performance.now() - from)
      notes.must(took < 5_000, `${what}: all of it within ${took} ms`)
    }
    const found = await world.check(client)
    notes.must(found.length === 0, `rows and outcomes agree ${found.join('; ')}`)
    return notes.result()
  } finally {
    await gateway.stop()
    await world.stop()
  }
}

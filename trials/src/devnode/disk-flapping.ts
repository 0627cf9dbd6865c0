import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { rpc } from '@idos/devnode/testing'
import { type DevnodeProcess, startDevnodeProcess } from '@idos/testbed'
import { createNotes, type Notes, type ScenarioResult } from '../trial/notes.ts'
import { createRandom } from '../trial/random.ts'
import { BULK_COUNTS, type BulkWriter, createBulkWriter } from './bulk-writer.ts'
import type { ScenarioRun } from './disk-full.ts'
import { type Readers, readBreaches, startReaders } from './readers.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'
import { faultOwner } from './writers.ts'

const MEBIBYTE = 1024 * 1024
/** Left to the node between two fills: what it reserves, and a few writes. */
const ROOM = 192 * MEBIBYTE
/** Copies of a row in one transaction: it takes long, and much log. */
const PARTS = 12
const BACK_WITHIN = 30_000

type Tally = { readonly answers: Map<string, number>; readonly unknown: Set<number> }

/**
 * Another program takes the disk at a random point of a write, but for less than the next piece of PostgreSQL's log, keeps what becomes free for a while, and
 * gives it back; again and again. PostgreSQL cannot go on without room for its log. The node must: the same process
 * answers every request with a code, serves again by itself, and has lost nothing that it acknowledged.
 */
export async function runDiskFlapping(
  run: ScenarioRun & { rounds: number; seed: number },
): Promise<ScenarioResult> {
  const notes = createNotes('disk-flapping', run.report)
  const disk = mountSmallDisk(run.folder, 2048)
  if (!disk) return { ...notes.result(), skipped: 'mounting a small disk needs root and tmpfs' }
  const random = createRandom(run.seed).fraction
  let node: DevnodeProcess | undefined
  let readers: Readers | undefined
  try {
    const args = ['--port', '0', '--data', join(disk.path, 'data'), '--chain-id', 'idos-test']
    node = await startDevnodeProcess({ args: [...args, '--owner', faultOwner.caller] })
    const writer = await createBulkWriter(node.url)
    readers = startReaders(node.url, BULK_COUNTS)
    const tally: Tally = { answers: new Map(), unknown: new Set() }
    let restarts = 0
    for (let round = 1; round <= run.rounds && !node.hasEnded; round++) {
      const before = node.postgresPid
      await disk.fill(ROOM)
      await fillDuringWrites(disk, writer, tally, random)
      disk.free()
      const back = await waitUntilServing(writer, tally)
      const restarted = node.postgresPid !== before
      if (restarted) restarts++
      notes.must(
        back !== undefined,
        `round ${round}: a write is taken ${back} ms after there is room${restarted ? ', by a database that was started again' : ''}`,
      )
      await checkRows(node.url, writer, tally, notes)
    }
    notes.saw(`answers: ${[...tally.answers].map(([kind, n]) => `${kind} × ${n}`).join(', ')}`)
    notes.saw(`${restarts} of ${run.rounds} rounds ended the database`)
    notes.must(
      [...tally.answers.keys()].every((kind) => TYPED.has(kind)),
      'every answer is an acknowledgement or a typed error',
    )
    await readers.stop()
    const wrong = readBreaches(readers)
    notes.must(wrong.length === 0, `so is every read beside them${wrong.join('; ')}`)
    notes.must(!node.hasEnded, 'the node process ran throughout')
    notes.must((await node.stop()).code === 0, 'it stops in order')
    return { ...notes.result(), restarts }
  } finally {
    await node?.kill()
    await readers?.stop()
    disk.remove()
  }
}

const TYPED = new Set(['acknowledged', 'no room (-201/11)', 'unknown (-201/10)', 'down (503)'])

async function fillDuringWrites(
  disk: SmallDisk,
  writer: BulkWriter,
  tally: Tally,
  random: () => number,
): Promise<void> {
  let over = false
  const load = (async () => {
    while (!over) await writeOnce(writer, tally, Math.ceil((0.2 + random()) * MEBIBYTE), PARTS)
  })()
  await pause(20 + random() * 2_000)
  const until = performance.now() + 200 + random() * 1_500
  // Less than a segment of the log: a table may still grow by it, the log may not.
  const leave = Math.floor(random() * 16) * MEBIBYTE
  while (performance.now() < until) {
    await disk.fill(leave)
    await pause(5)
  }
  over = true
  await load
}

async function writeOnce(
  writer: BulkWriter,
  tally: Tally,
  bytes: number,
  parts: number,
): Promise<string> {
  const kind = await writer.tryPut(bytes, parts).then(
    ({ nonce, reply }) => {
      const answer = kindOf(reply)
      if (answer.startsWith('unknown') && nonce !== undefined) tally.unknown.add(nonce)
      return answer
    },
    (error: Error) => `no answer (${error.message})`,
  )
  if (kind !== 'acknowledged') await pause(20)
  tally.answers.set(kind, (tally.answers.get(kind) ?? 0) + 1)
  return kind
}

function kindOf({ status, result, error }: Awaited<ReturnType<BulkWriter['put']>>): string {
  if (result) return result.result?.code === 0 ? 'acknowledged' : JSON.stringify(result)
  if (error.code === -201 && error.data?.code === 11) return 'no room (-201/11)'
  if (error.code === -201 && error.data?.code === 10) return 'unknown (-201/10)'
  if (error.code === -32603 && status === 503) return 'down (503)'
  return JSON.stringify(error)
}

/** Milliseconds until the next write is taken; undefined when none is in time. */
async function waitUntilServing(writer: BulkWriter, tally: Tally): Promise<number | undefined> {
  const from = performance.now()
  while (performance.now() - from < BACK_WITHIN) {
    if ((await writeOnce(writer, tally, 1024, 1)) === 'acknowledged') {
      return Math.round(performance.now() - from)
    }
  }
  return undefined
}

/** Both tables hold the same rows: all that was acknowledged, and nothing that was refused. */
async function checkRows(
  url: string,
  writer: BulkWriter,
  { unknown }: Tally,
  notes: Notes,
): Promise<void> {
  const { bulk, marks } = await writer.rows()
  const there = new Set(bulk)
  const may = new Set([...writer.acknowledged, ...unknown])
  const lost = writer.acknowledged.filter((id) => !there.has(id))
  const foreign = bulk.filter((id) => !may.has(id))
  const health = await rpc(url, 'user.health', {})
  const whole = bulk.join() === marks.join() && bulk.length === (await writer.nonce())
  if (lost.length + foreign.length > 0 || !whole || !health.result.healthy) {
    notes.must(
      false,
      `rows as acknowledged (lost ${lost}; not acknowledged ${foreign}; whole ${whole}; healthy ${health.result.healthy})`,
    )
  }
}

import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { rpc } from '@idos/devnode/testing'
import { type DevnodeProcess, startDevnodeProcess } from '@idos/testbed'
import { createNotes, type Notes, type ScenarioResult } from '../trial/notes.ts'
import { BULK_COUNTS, type BulkWriter, createBulkWriter } from './bulk-writer.ts'
import { type Readers, readBreaches, startReaders } from './readers.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'
import { faultOwner } from './writers.ts'

export type ScenarioRun = {
  /** A folder for this run alone; made and removed. */
  folder: string
  report: (line: string) => void
}

const MEBIBYTE = 1024 * 1024
const NO_ROOM = 11

/**
 * The disk of the data folder fills up twice: by the node's own writes, and at once by somebody else's file while
 * writes run. Each time writes are refused with a code, reads go on, and writes work again when there is room.
 */
export async function runDiskFull(run: ScenarioRun): Promise<ScenarioResult> {
  const notes = createNotes('disk-full', run.report)
  const disk = mountSmallDisk(run.folder, 224)
  if (!disk) {
    return { ...notes.result(), skipped: 'mounting a small disk needs root and tmpfs' }
  }
  let node: DevnodeProcess | undefined
  let readers: Readers | undefined
  try {
    const data = join(disk.path, 'data')
    const args = ['--port', '0', '--data', data, '--chain-id', 'idos-test']
    node = await startDevnodeProcess({ args: [...args, '--owner', faultOwner.caller] })
    const { url } = node
    const writer = await createBulkWriter(url)
    readers = startReaders(url, BULK_COUNTS)

    await disk.fill(80 * MEBIBYTE)
    await fillByWriting(writer, notes)
    await checkFull(url, writer, notes)
    disk.free()
    await checkRecovered(url, writer, notes)

    await fillUnderLoad(disk, writer, notes)
    await checkFull(url, writer, notes)
    disk.free()
    await checkRecovered(url, writer, notes)
    await readers.stop()
    const breaches = readBreaches(readers)
    notes.must(breaches.length === 0, `reads beside it were answered${breaches.join('; ')}`)
    notes.must(!node.hasEnded, 'the node ran throughout')
    notes.must((await node.stop()).code === 0, 'it stops in order')
    return notes.result()
  } finally {
    await node?.kill()
    await readers?.stop()
    disk.remove()
  }
}

async function fillByWriting(writer: BulkWriter, notes: Notes): Promise<void> {
  for (let n = 0; n < 200; n++) {
    const { result, error } = await writer.put(MEBIBYTE)
    if (result) continue
    notes.saw(`its own writes filled the disk after ${writer.acknowledged.length} transactions`)
    notes.must(
      error.code === -201 && error.data?.code === NO_ROOM,
      `the write is refused: ${JSON.stringify(error)}`,
    )
    return
  }
  notes.must(false, 'the disk fills up')
}

/** A write is on its way when the last byte of the disk is taken. */
async function fillUnderLoad(disk: SmallDisk, writer: BulkWriter, notes: Notes): Promise<void> {
  const answers: string[] = []
  let full = false
  const load = (async () => {
    for (let n = 0; n < 500; n++) {
      const { result, error } = await writer.put(64 * 1024)
      answers.push(result ? 'acknowledged' : `${error.code}/${error.data?.code}`)
      if (full && error) return
    }
  })()
  await pause(300)
  await disk.fill(0)
  full = true
  await load
  const kinds = [...new Set(answers)]
  notes.saw(`another program took all the disk; answers of ${answers.length} writes: ${kinds}`)
  notes.must(
    kinds.every((kind) => kind === 'acknowledged' || kind === `-201/${NO_ROOM}`),
    'every write is acknowledged or refused with a code',
  )
}

async function checkFull(url: string, writer: BulkWriter, notes: Notes): Promise<void> {
  const health = await rpc(url, 'user.health', {})
  notes.must(health.result.healthy === false, 'health says that the node is not well')
  await checkRows(writer, notes, 'reads go on while it is full')
}

async function checkRecovered(url: string, writer: BulkWriter, notes: Notes): Promise<void> {
  const { result, error } = await writer.put(MEBIBYTE)
  notes.must(
    result?.result.code === 0,
    `the first write after room was made is taken${error ? `: ${JSON.stringify(error)}` : ''}`,
  )
  const health = await rpc(url, 'user.health', {})
  notes.must(health.result.healthy === true, 'health says that the node is well again')
  await checkRows(writer, notes, 'rows after it')
}

async function checkRows(writer: BulkWriter, notes: Notes, what: string): Promise<void> {
  const { bulk, marks } = await writer.rows()
  const expected = writer.acknowledged.join()
  notes.must(
    bulk.join() === expected && marks.join() === expected,
    `${what}: exactly the ${writer.acknowledged.length} acknowledged writes, whole`,
  )
  notes.must(
    (await writer.nonce()) === writer.acknowledged.length,
    'what was refused spent no nonce',
  )
}

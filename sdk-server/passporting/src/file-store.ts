/**
 * Nonces and audit record in a folder, a line for each, on the disk before the answer goes out. Each line of the record names the
 * digest of the one before it, so that a line that was taken out or changed is noticed at the next start.
 *
 * Attacker: whoever makes the process end (a crash, a deployment) to send again what was sent before; whoever edits the record.
 */
import { createHash } from 'node:crypto'
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { IdosError } from '@idos/protocol'
import type { AuditEntry, PassportingStore } from './store.ts'

/** A store of passporting in files of one folder, which survives a restart. */
export type FileStore = PassportingStore & {
  close(): Promise<void>
}

type Nonce = readonly [key: string, expiresAt: number]
const FIRST = '0'.repeat(64)

/**
 * Opens the folder, which has to be there and is for one process.
 *
 * @throws CONFIG_INVALID when another process has it, or when its record was altered
 */
export async function openFileStore(
  folder: string,
  now: () => number = Date.now,
): Promise<FileStore> {
  const lock = await takeLock(join(folder, 'lock'))
  try {
    const audit = await openAudit(join(folder, 'audit.jsonl'))
    const nonces = await openNonces(join(folder, 'nonces.jsonl'), now)
    return {
      use: nonces.use,
      record: audit.record,
      entries: async () => [...audit.kept],
      async close() {
        await nonces.close()
        await audit.close()
        await lock()
      },
    }
  } catch (error) {
    await lock()
    throw error
  }
}

async function openNonces(path: string, now: () => number) {
  const seconds = now() / 1000
  const read = (await linesOf(path)).map((line) => JSON.parse(line) as Nonce)
  const used = new Map<string, number>(read.filter(([, end]) => end >= seconds))
  // What can not come again is left behind here, and nowhere else.
  await writeFile(`${path}.new`, [...used].map((nonce) => `${JSON.stringify(nonce)}\n`).join(''))
  await rename(`${path}.new`, path)
  const file = await open(path, 'a')
  const append = inTurn(file)
  return {
    async use(keyId: string, nonce: string, expiresAt: number) {
      const key = `${keyId} ${nonce}`
      if (used.has(key)) return false
      used.set(key, expiresAt)
      await append(JSON.stringify([key, expiresAt] satisfies Nonce))
      return true
    },
    close: () => file.close(),
  }
}

async function openAudit(path: string) {
  const kept: AuditEntry[] = []
  let previous = FIRST
  for (const line of await linesOf(path)) {
    const { previous: named, ...entry } = JSON.parse(line) as AuditEntry & { previous: string }
    if (named !== previous) {
      throw new IdosError('CONFIG_INVALID', {
        message: `${path} was altered: entry ${kept.length + 1} does not follow from the one before.`,
      })
    }
    kept.push(entry as AuditEntry)
    previous = digest(line)
  }
  const file = await open(path, 'a')
  const append = inTurn(file)
  return {
    kept,
    async record(entry: AuditEntry) {
      const line = JSON.stringify({ previous, ...entry })
      previous = digest(line)
      kept.push(entry)
      await append(line)
    },
    close: () => file.close(),
  }
}

/** Whole lines: a last one without its end was never confirmed to anybody, and is cut off. */
async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n')
  if (lines.at(-1) !== '') await writeFile(path, text.slice(0, text.lastIndexOf('\n') + 1))
  return lines.slice(0, -1)
}

/** Lines one after the other, each on the disk before the next. A write that failed fails all that would follow it. */
function inTurn(file: FileHandle): (line: string) => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return (line) => {
    last = last.then(async () => {
      await file.appendFile(`${line}\n`)
      await file.datasync()
    })
    return last
  }
}

function digest(line: string): string {
  return createHash('sha256').update(line).digest('hex')
}

/**
 * A file with the id of the process and when it began: in a container each has the id 1. One that is left of a process that ended is
 * taken over.
 */
async function takeLock(path: string): Promise<() => Promise<void>> {
  const own = `${process.pid} ${Math.round(performance.timeOrigin)}`
  const held = await readFile(path, 'utf8').catch(() => '')
  const [pid = ''] = held.split(' ')
  const isOfAnother = /^\d+$/.test(pid) && Number(pid) !== process.pid && isRunning(Number(pid))
  if (isOfAnother || held === own) {
    throw new IdosError('CONFIG_INVALID', {
      message: `${path}: process ${pid} has this folder. Two of them would take a request twice.`,
    })
  }
  await rm(path, { force: true })
  await writeFile(path, own, { flag: 'wx' })
  return () => rm(path, { force: true })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

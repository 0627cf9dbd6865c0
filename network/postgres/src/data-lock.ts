import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { IdosError } from '@idos/protocol'
import { isRunning, startMark } from './processes.ts'

type Holder = { pid: number; started: string | null; token: string }

export type DataLock = { release(): void }

/**
 * One node per data folder. The file appears complete (hard link) and names its holder by number and start time, so a
 * lock of a node that was killed is recognised, also when its process number is in use again.
 */
export function lockDataDir(dataDir: string): DataLock {
  const path = join(dataDir, 'node.lock')
  const holder: Holder = {
    pid: process.pid,
    started: startMark(process.pid),
    token: randomUUID(),
  }
  const draft = `${path}.${holder.token}`
  try {
    writeFileSync(draft, JSON.stringify(holder))
  } catch (cause) {
    rmSync(draft, { force: true })
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw diskFull(dataDir, cause)
    throw new IdosError('CONFIG_INVALID', {
      message: `The data folder ${dataDir} cannot be written (${(cause as NodeJS.ErrnoException).code}). Choose another --data folder, or start the node as its owner.`,
      cause,
    })
  }
  try {
    // Two rounds: the second follows the removal of a stale lock.
    for (let round = 0; ; round++) {
      try {
        linkSync(draft, path)
        break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || round > 3) throw error
        removeIfStale(path, dataDir)
      }
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    release() {
      if (read(path)?.token === holder.token) rmSync(path, { force: true })
    },
  }
}

/** Whether a node used this folder last and ended without releasing it. */
export function isAbandoned(dataDir: string): boolean {
  const holder = read(join(dataDir, 'node.lock'))
  return holder !== undefined && !isAlive(holder)
}

/** Number of the process that uses this folder now. */
export function userOf(dataDir: string): number | undefined {
  const holder = read(join(dataDir, 'node.lock'))
  return holder && isAlive(holder) ? holder.pid : undefined
}

function removeIfStale(path: string, dataDir: string): void {
  const current = read(path)
  if (current && isAlive(current)) throw inUse(dataDir, current)
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch {
    return // Somebody else removed it.
  }
  const moved = read(aside)
  if (moved && moved.token !== current?.token && isAlive(moved)) {
    // A new node took the lock between the look and the move: give it back.
    renameSync(aside, path)
    throw inUse(dataDir, moved)
  }
  rmSync(aside, { force: true })
}

function isAlive({ pid, started }: Holder): boolean {
  if (!isRunning(pid)) return false
  const now = startMark(pid)
  return started === null || now === null || started === now
}

function diskFull(dataDir: string, cause: unknown): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `The disk of the data folder ${dataDir} is full. Make room and start again.`,
    cause,
  })
}

function inUse(dataDir: string, { pid }: Holder): IdosError {
  return new IdosError('CONFIG_INVALID', {
    message: `Another node (process ${pid}) uses the data folder ${dataDir}. Stop it, or start this one with another --data folder.`,
    details: { pid },
  })
}

function read(path: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Holder
    return Number.isInteger(holder.pid) && holder.pid > 0 ? holder : undefined
  } catch {
    return undefined
  }
}

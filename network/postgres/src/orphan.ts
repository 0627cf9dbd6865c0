import { readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { IdosError } from '@idos/protocol'
import type { Logger } from 'pino'
import type { Placement } from './placement.ts'
import { commandLine, isRunning, signal, waitForEnd } from './processes.ts'

export type PostmasterFile = { readonly pid: number; readonly ready: boolean }

/** `postmaster.pid`: process, data folder, start time, port, socket folder, address, shared memory, state. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!Number.isInteger(pid) || pid <= 0) return undefined
    return { pid, ready: lines[7]?.startsWith('ready') ?? false }
  } catch {
    return undefined
  }
}

/**
 * A node that was killed outright leaves its PostgreSQL behind. That one is stopped before a new one starts: fast
 * shutdown, then immediate, then by force. PostgreSQL recovers from each of them.
 */
export async function stopOrphan(
  { cluster, socketDir }: Pick<Placement, 'cluster' | 'socketDir'>,
  log: Logger,
): Promise<void> {
  const left = readPostmasterFile(cluster)
  if (left && isRunning(left.pid) && isPostmasterOf(left.pid, cluster)) {
    log.info({ pid: left.pid }, 'Stopping the PostgreSQL of a node that did not stop properly')
    if (!(await endPostmaster(left.pid))) {
      throw new IdosError('INTERNAL', {
        message: `PostgreSQL of an earlier node (process ${left.pid}) does not stop. End it and start again.`,
      })
    }
  }
  // PostgreSQL would take any process with the number in these files for its own kind: another program that got the
  // number since, or its own zombie where nobody collects orphans (containers).
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) {
    rmSync(join(socketDir, name), { force: true })
  }
}

export async function endPostmaster(pid: number): Promise<boolean> {
  for (const [name, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(pid, name)
    if (await waitForEnd(pid, patience)) return true
  }
  return false
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  const command = commandLine(pid)
  return (
    command.includes('postgres') &&
    (command.includes(`-D ${cluster} `) || command.includes(`-D ${realpathSync(cluster)} `))
  )
}

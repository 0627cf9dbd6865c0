/**
 * Requirements: an error means that the database is gone only when PostgreSQL or the driver says so; whatever else goes
 * wrong with a statement is the statement's own fault. Attacker: any sender of a transaction or a call, whose texts reach
 * PostgreSQL and come back in its sentences. So nothing is read out of a sentence that PostgreSQL wrote, and no class of
 * SQLSTATE is believed: a NUL byte in a text gives 08P01, which sounds like a connection and is not.
 */
import pg from 'pg'

/** The connection ended under a statement, or could not be had. What was asked may be asked again. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** PostgreSQL ends the session with these, whatever their SQLSTATE is. */
const LAST_WORDS: readonly unknown[] = ['FATAL', 'PANIC']

/** The driver's own sentences; it gives them no code. */
const DRIVER = [
  /^Connection terminated( unexpectedly| due to connection timeout)?$/,
  /^Client has encountered a connection error and is not queryable$/,
  /^Client was closed and is not queryable$/,
  /^Cannot use a pool after calling end on the pool$/,
]

const SOCKET_CALLS: readonly unknown[] = ['connect', 'read', 'write', 'shutdown']

/** What the driver threw, as `ConnectionLost` when that is what it means. */
export function fromDriver(error: unknown): unknown {
  return isEnd(error) ? new ConnectionLost(String(error), { cause: error }) : error
}

function isEnd(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof pg.DatabaseError) return LAST_WORDS.includes(error.severity)
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code !== undefined) return SOCKET_CALLS.includes(syscall)
  return DRIVER.some((sentence) => sentence.test(error.message))
}

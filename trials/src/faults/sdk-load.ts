import { setTimeout as pause } from 'node:timers/promises'
import { type ErrorCode, isIdosError } from '@idos/protocol'
import type { SdkOperation, SdkUser, WrittenRow } from './sdk-operations.ts'

/** What a client may see while machines fail; each says "try again" (docs/errors.md). */
const RETRIED: ReadonlySet<ErrorCode> = new Set([
  'NETWORK_UNREACHABLE',
  'NETWORK_TIMEOUT',
  'NETWORK_BAD_ANSWER',
  'RATE_LIMITED',
  'NOT_AUTHORIZED',
  'TRANSACTION_REJECTED',
  'TRANSACTION_UNCONFIRMED',
])

const READ_EVERY = 50
const RETRY_AFTER = 500
/** For the last answers, once the load is to end. */
const PATIENCE = 90_000

export type LoadCounts = {
  reads: number
  writes: number
  /** Errors by kind of operation and code. */
  readonly errors: Map<string, number>
  failedReads: number
  failedWrites: number
}

export type SdkLoad = {
  /** Rows of acknowledged writes. */
  readonly acknowledged: readonly WrittenRow[]
  readonly counts: Readonly<LoadCounts>
  /** Whatever an SDK threw that is no typed error that can be retried, or never came to an end. */
  readonly problems: readonly string[]
  /** Resolves when every writer had a write acknowledged after this call. */
  served(withinMs: number): Promise<void>
  stop(): Promise<void>
}

export type LoadOptions = {
  readonly users: readonly SdkUser[]
  /** Registers people meanwhile. */
  readonly register: () => SdkOperation
}

/** Every user reads and writes, and an issuer registers people, each one request after the other, until told to stop. */
export function startSdkLoad({ users, register }: LoadOptions): SdkLoad {
  const acknowledged: WrittenRow[] = []
  const counts: LoadCounts = {
    reads: 0,
    writes: 0,
    errors: new Map(),
    failedReads: 0,
    failedWrites: 0,
  }
  const problems: string[] = []
  const writesOf = new Map<number, number>()
  let stopBy = Number.POSITIVE_INFINITY

  async function untilAnswered(operation: SdkOperation): Promise<boolean> {
    let unconfirmed = false
    for (;;) {
      try {
        await operation.run()
        break
      } catch (error) {
        const code = isIdosError(error) ? error.code : undefined
        const done = unconfirmed && operation.wasDone?.(error)
        const key = `${operation.kind} ${code ?? 'untyped'}${done ? ' (was done before)' : ''}`
        counts.errors.set(key, (counts.errors.get(key) ?? 0) + 1)
        if (operation.kind === 'read') counts.failedReads++
        else counts.failedWrites++
        if (done) break
        if (code === undefined || !RETRIED.has(code)) {
          problems.push(`${operation.name}: ${describe(error)}`)
          return false
        }
        unconfirmed ||= code === 'TRANSACTION_UNCONFIRMED'
        if (Date.now() > stopBy) {
          problems.push(`${operation.name} was not answered: ${describe(error)}`)
          return false
        }
        await pause(RETRY_AFTER)
      }
    }
    if (operation.kind === 'read') counts.reads++
    else counts.writes++
    acknowledged.push(...operation.rows)
    return true
  }

  const going = () => stopBy === Number.POSITIVE_INFINITY
  async function write(writer: number, next: () => SdkOperation | Promise<SdkOperation>) {
    writesOf.set(writer, 0)
    while (going()) {
      if (await untilAnswered(await next())) writesOf.set(writer, (writesOf.get(writer) ?? 0) + 1)
    }
  }
  async function read(user: SdkUser) {
    while (going()) {
      await untilAnswered(user.read())
      await pause(READ_EVERY)
    }
  }

  const running = Promise.all([
    write(-1, register),
    ...users.flatMap((user, writer) => [write(writer, () => user.write()), read(user)]),
  ])

  return {
    acknowledged,
    counts,
    problems,
    async served(withinMs) {
      const before = new Map(writesOf)
      const until = Date.now() + withinMs
      const waiting = () =>
        [...writesOf].filter(([writer, count]) => count <= (before.get(writer) ?? 0)).length
      while (waiting() > 0) {
        if (Date.now() > until)
          throw new Error(`${waiting()} of ${writesOf.size} writers had no write acknowledged.`)
        await pause(100)
      }
    },
    async stop() {
      stopBy = Date.now() + PATIENCE
      await running
    },
  }
}

function describe(error: unknown): string {
  if (!isIdosError(error)) return `untyped ${error instanceof Error ? error.stack : error}`
  return `${error.code} ${JSON.stringify(error.details ?? {})}`
}

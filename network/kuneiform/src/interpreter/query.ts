import type { KwilValue } from '@idos/kwil'
import { fault, SENTINEL, toEngineError } from '../errors.ts'
import type { Dml } from '../parser/ast.ts'
import { decodeColumn, encodeParameter } from '../values/codec.ts'
import { isRecord } from '../values/value.ts'
import { type Emit, type Frame, type Session, variable } from './frame.ts'
import { prepare } from './plan-cache.ts'

/**
 * Runs a SQL statement and hands its rows on one by one. Until the last one is consumed no other SQL may run: the real
 * engine streams them over its only connection.
 */
export async function runDml(frame: Frame, statement: Dml, emit: Emit): Promise<void> {
  if (frame.queryActive) throw fault(SENTINEL.queryActive)
  const { session } = frame
  const prepared = prepare(frame, statement)
  if (prepared.columns.some(({ type }) => type.name === 'null')) {
    throw fault('cannot create zero value of null type')
  }
  if (statement.kind !== 'select' && !session.context.writable) {
    // What PostgreSQL answers on a read-only transaction; nothing that writes may reach a reader's connection.
    throw fault(
      `ERROR: cannot execute ${statement.kind.toUpperCase()} in a read-only transaction (SQLSTATE 25006)`,
    )
  }
  const parameters = prepared.parameters.map((name) => {
    const value = variable(frame, name)
    if (isRecord(value)) throw fault(`${SENTINEL.unknownVariable}: ${name}`)
    return value
  })
  const { rows, fields } = await ask(session, prepared.sql, parameters)
  if (statement.kind !== 'select') return
  const columns = prepared.columns.map(({ name }) => name)
  frame.queryActive = true
  session.openQueries += 1
  try {
    for (const row of rows) {
      const values = prepared.columns.map(({ type }, index) =>
        decodeColumn(row[index] ?? null, type, fields[index]?.dataTypeID ?? 0),
      )
      await emit({ columns, values })
    }
  } finally {
    frame.queryActive = false
    session.openQueries -= 1
  }
}

/** One round trip. */
export async function ask(
  session: Session,
  sql: string,
  parameters: readonly KwilValue[],
): ReturnType<Session['connection']['query']> {
  // The text the driver of the real engine gives when a caller's rows are still being read.
  if (session.openQueries > 0) throw fault('conn busy')
  try {
    return await session.connection.query(sql, parameters.map(encodeParameter))
  } catch (error) {
    throw toEngineError(error)
  }
}

import { EngineError, type EngineErrorKind } from './contract.ts'

/** The phrases clients match on (kwil-db, `node/engine/errors.go`); details follow after a colon. */
export const SENTINEL = {
  type: 'type error',
  returnShape: 'unexpected action/function return shape',
  unknownVariable: 'unknown variable',
  invalidVariable: 'invalid variable name',
  loop: 'loop error',
  arithmetic: 'arithmetic error',
  comparison: 'comparison error',
  cast: 'type cast error',
  unary: 'unary operation error',
  index: 'index out of bounds',
  dimensions: 'array dimensionality error',
  null: 'invalid null value',
  arrayTooSmall: 'array too small',
  extension: 'extension implementation error',
  invocation: 'action invocation error',
  unknownAction: 'unknown action',
  unknownTable: 'unknown table',
  namespaceNotFound: 'namespace not found',
  namespaceExists: 'namespace already exists',
  readOnly: 'connection is read-only and cannot mutate state',
  functionUsage: 'illegal function usage',
  queryActive: 'a query is currently active. nested queries are not allowed',
  globalOnly: 'the selected object is global-only, and cannot be namespaced',
  mutateExtension: "cannot mutate an extension's schema or data directly",
  mutateInfo: 'cannot mutate the "info" namespace directly',
  dropBuiltIn: 'cannot drop a built-in namespace',
  builtInRole: 'invalid operation on built-in role',
  reservedPrefix: 'namespace prefix is reserved',
  primaryKey: "cannot drop or alter a table's primary key",
  ownerOnly: 'action is owner-only',
  private: 'action is private',
  system: 'action is system-only',
  privilege: 'user does not have privilege',
  planner: 'query planner error',
  generator: 'postgres SQL generation error',
} as const

/** An engine fault (kind `engine`): neither `error()` nor a data fault of PostgreSQL. */
export function fault(message: string, kind: EngineErrorKind = 'engine'): EngineError {
  return new EngineError(kind, message)
}

export function namespaceNotFound(detail: string): EngineError {
  return fault(`${SENTINEL.namespaceNotFound}: ${detail}`, 'namespace-not-found')
}

export function unknownTable(table: string, namespace: string): EngineError {
  return fault(`${SENTINEL.unknownTable}: table "${table}" not found in namespace "${namespace}"`)
}

export function isUnknownTable(error: unknown): boolean {
  return error instanceof EngineError && error.message.startsWith(`${SENTINEL.unknownTable}:`)
}

/** Puts an outer layer's phrase before an error, keeping its kind. */
export function prefixed(prefix: string, error: unknown): EngineError {
  const inner = toEngineError(error)
  return new EngineError(inner.kind, `${prefix}: ${inner.message}`, { cause: inner })
}

/** PostgreSQL's data faults (class 22 and 23 with digits only) and RAISE count as the user's own. */
const USER_SQLSTATE = /\(SQLSTATE (?:2[23]\d{3}\)|P0001)/

type DatabaseFault = { readonly code: string; readonly message: string; readonly severity?: string }

function isDatabaseFault(error: unknown): error is DatabaseFault {
  if (typeof error !== 'object' || error === null) return false
  const { code, message } = error as Record<string, unknown>
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && typeof message === 'string'
}

/** Any thrown thing as an engine error: PostgreSQL's with its SQLSTATE, the rest as an internal fault. */
export function toEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error
  if (isDatabaseFault(error)) {
    const text = `${error.severity ?? 'ERROR'}: ${error.message} (SQLSTATE ${error.code})`
    return new EngineError(USER_SQLSTATE.test(text) ? 'user' : 'engine', text, { cause: error })
  }
  if (error instanceof RangeError && error.message.includes('call stack')) {
    return new EngineError('engine', 'the statement is nested too deeply', { cause: error })
  }
  const text = error instanceof Error ? error.message : String(error)
  return new EngineError('engine', `panic: ${text}`, { cause: error })
}

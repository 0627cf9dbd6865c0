/**
 * What one transaction may ask of the nodes. The development node, the gateway and kwild
 * (`network/kwild/upstream/consensus/limits.go`) have the same numbers; a test compares them.
 */
import { prefixOfExecution } from './payloads.ts'

/**
 * Rows of arguments of one `execute`, each of which runs the action once. Clients send one; kwil-js can send several, so
 * a few stay possible. A row costs its sender some bytes, and every validator up to some milliseconds.
 */
export const MAX_ARGUMENT_ROWS = 8

/** Bytes of a `raw_statement` payload. Anybody's is parsed; the schema of idOS has less than half of it. */
export const MAX_STATEMENT_BYTES = 262_144

/** What a transaction over these limits is told, everywhere. */
export const TOO_MANY_ROWS = `an execution has at most ${MAX_ARGUMENT_ROWS} rows of arguments`
/** The network's sentence about free SQL that is too long. */
export const TOO_LONG_STATEMENT = `a raw statement has at most ${MAX_STATEMENT_BYTES} bytes`

/** Why a payload asks too much, `undefined` when it does not. Of malformed ones nothing is said here. */
export function payloadProblem(type: string, payload: Uint8Array): string | undefined {
  if (type === 'raw_statement')
    return payload.length > MAX_STATEMENT_BYTES ? TOO_LONG_STATEMENT : undefined
  if (type !== 'execute') return undefined
  const rows = prefixOfExecution(payload)?.rows ?? 0
  return rows > MAX_ARGUMENT_ROWS ? TOO_MANY_ROWS : undefined
}

/**
 * The payloads of `execute` and `raw_statement` transactions and of `user.call`, both ways. All of them: little-endian
 * u16 version 0; text and bytes as u32 length and data. Decoders throw `BAD_REQUEST`, also for bytes after the end
 * (kwild ignores those; no client sends any, and one call should have one encoding).
 */
import { isIdosError } from '@idos/protocol'
import {
  type ByteReader,
  createByteReader,
  joined,
  type Pieces,
  prefixed,
  prefixedText,
  u16,
} from './byte-io.ts'
import { malformed } from './malformed.ts'
import type { KwilValue } from './types.ts'
import { decodeValue, valuePieces } from './value-codec.ts'

/** Runs an action once for each row of arguments; no row at all means one run without arguments. */
export type ActionExecution = {
  readonly namespace: string
  readonly action: string
  readonly calls: readonly (readonly KwilValue[])[]
}

/** Calls of one action of a namespace, with the values of each parameter in order. */
export type ActionCall = {
  readonly namespace: string
  readonly action: string
  readonly args: readonly KwilValue[]
}

/** A statement of SQL with its parameters, as owners of a schema send it. */
export type RawStatement = {
  readonly statement: string
  readonly params: readonly { readonly name: string; readonly value: KwilValue }[]
}

const VALUE_MIN = 4

/** The payload of a transaction that executes an action. */
export function encodeActionExecution(execution: ActionExecution): Uint8Array {
  return joined([
    u16(0, 'le'),
    ...prefixedText(execution.namespace),
    ...prefixedText(execution.action),
    u16(execution.calls.length, 'le'),
    ...execution.calls.flatMap(argsPieces),
  ])
}

/** Reads the payload of a transaction that executes an action. Throws `BAD_REQUEST`. */
export function decodeActionExecution(bytes: Uint8Array): ActionExecution {
  const reader = open(bytes, 'an action execution')
  const namespace = reader.prefixedText()
  const action = reader.prefixedText()
  const calls: KwilValue[][] = []
  for (let left = reader.count(2); left > 0; left--) calls.push(decodeArgs(reader))
  reader.end()
  return { namespace, action, calls }
}

/** The head of an execution, without its arguments: cheap for payloads that are not trusted yet. `undefined`: malformed. */
export function prefixOfExecution(
  bytes: Uint8Array,
): { readonly namespace: string; readonly action: string; readonly rows: number } | undefined {
  try {
    const reader = open(bytes, 'an action execution')
    const [namespace, action] = [reader.prefixedText(), reader.prefixedText()]
    return { namespace, action, rows: reader.u16('le') }
  } catch (error) {
    if (isIdosError(error, 'BAD_REQUEST')) return undefined
    throw error
  }
}

/** The payload of a read. */
export function encodeActionCall(call: ActionCall): Uint8Array {
  return joined([
    u16(0, 'le'),
    ...prefixedText(call.namespace),
    ...prefixedText(call.action),
    ...argsPieces(call.args),
  ])
}

/** Reads the payload of a read. Throws `BAD_REQUEST`. */
export function decodeActionCall(bytes: Uint8Array): ActionCall {
  const reader = open(bytes, 'an action call')
  const namespace = reader.prefixedText()
  const action = reader.prefixedText()
  const args = decodeArgs(reader)
  reader.end()
  return { namespace, action, args }
}

/** The payload of a transaction of free SQL. */
export function encodeRawStatement(raw: RawStatement): Uint8Array {
  return joined([
    u16(0, 'le'),
    ...prefixedText(raw.statement),
    u16(raw.params.length, 'le'),
    ...raw.params.flatMap(({ name, value }) => [
      ...prefixedText(name),
      ...prefixed(valuePieces(value)),
    ]),
  ])
}

/** Reads the payload of a transaction of free SQL, which the owner alone may send. Throws `BAD_REQUEST`. */
export function decodeRawStatement(bytes: Uint8Array): RawStatement {
  const reader = open(bytes, 'a raw statement')
  const statement = reader.prefixedText()
  const params: { name: string; value: KwilValue }[] = []
  for (let left = reader.count(4 + VALUE_MIN); left > 0; left--) {
    params.push({ name: reader.prefixedText(), value: decodeValue(reader.prefixed()) })
  }
  reader.end()
  return { statement, params }
}

function open(bytes: Uint8Array, what: string): ByteReader {
  const reader = createByteReader(bytes, what)
  if (reader.u16('le') !== 0) throw malformed(`an unknown version of ${what}`)
  return reader
}

function argsPieces(args: readonly KwilValue[]): Pieces {
  return [u16(args.length, 'le'), ...args.flatMap((value) => prefixed(valuePieces(value)))]
}

function decodeArgs(reader: ByteReader): KwilValue[] {
  const args: KwilValue[] = []
  for (let left = reader.count(VALUE_MIN); left > 0; left--)
    args.push(decodeValue(reader.prefixed()))
  return args
}

import { type KwilType, NULL, type ScalarName, scalarName } from '@idos/kwil'
import {
  accept,
  acceptAll,
  addFault,
  type Cursor,
  expect,
  expectName,
  expectText,
  spanFrom,
  startOf,
} from './cursor.ts'

const MAX_PRECISION = 1000

/** `name [(p [, s])] [[]]`. A type that does not exist is noted as a fault and read as `null`. */
export function parseType(cursor: Cursor): KwilType {
  const pos = startOf(cursor)
  const written = expectName(cursor, 'a type')
  const parameters = accept(cursor, '(') ? parseParameters(cursor) : undefined
  // A lone bracket is an element access on the cast value.
  const isArray = acceptAll(cursor, '[', ']')
  const name = scalarName(written)
  const problem = typeProblem(written, name, parameters)
  if (problem !== undefined || name === undefined) {
    const message = `invalid type: ${written}`
    addFault(cursor, 'invalid type', message, spanFrom(cursor, pos), problem)
    return NULL
  }
  const [precision, scale] = parameters ?? [0, 0]
  return { name, isArray, precision, scale }
}

function parseParameters(cursor: Cursor): readonly [precision: number, scale: number] {
  const precision = Number(expectText(cursor, 'digits', 'a precision'))
  const scale = accept(cursor, ',') ? Number(expectText(cursor, 'digits', 'a scale')) : 0
  expect(cursor, ')')
  return [precision, scale]
}

function typeProblem(
  written: string,
  name: ScalarName | undefined,
  parameters: readonly [precision: number, scale: number] | undefined,
): string | undefined {
  if (name === undefined) return `unknown type: ${written}`
  if (name !== 'numeric') {
    return parameters === undefined ? undefined : `type ${written} cannot have metadata`
  }
  if (parameters === undefined) return `type ${written} requires metadata`
  const [precision, scale] = parameters
  if (precision < 1 || precision > MAX_PRECISION) {
    return `precision must be between 1 and ${MAX_PRECISION}: ${precision}`
  }
  return scale <= precision ? undefined : `scale ${scale} is greater than precision ${precision}`
}

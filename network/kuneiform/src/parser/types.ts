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

/** Of precision and scale alike; what is larger is no type at all to the parser. */
const MAX_SIZE = 1000

/** `name [(p [, s])] [[]]`. A type that does not exist is noted as a fault and read as `null`. */
export function parseType(cursor: Cursor): KwilType {
  const pos = startOf(cursor)
  const written = expectName(cursor, 'a type')
  const parameters = accept(cursor, '(') ? parseParameters(cursor) : undefined
  // A lone bracket is an element access on the cast value.
  const isArray = acceptAll(cursor, '[', ']')
  const name = scalarName(written)
  const [precision, scale] = parameters ?? [0, 0]
  const span = () => spanFrom(cursor, pos)
  const large = precision > MAX_SIZE ? `precision too large: ${precision}` : undefined
  const problem = large ?? (scale > MAX_SIZE ? `scale too large: ${scale}` : undefined)
  if (problem !== undefined) {
    addFault(cursor, 'syntax error', problem, span())
    return NULL
  }
  const title = typeProblem(written, name, [precision, scale])
  if (title !== undefined || name === undefined) {
    const shown = name === undefined ? `[!invalid!]${written}` : shownName(name, precision, scale)
    const message = `invalid type: ${shown}${isArray ? '[]' : ''}`
    addFault(cursor, 'invalid type', message, span(), title)
    return NULL
  }
  return { name, isArray, precision, scale }
}

function shownName(name: ScalarName, precision: number, scale: number): string {
  return name === 'numeric' ? `${name}(${precision},${scale})` : name
}

function parseParameters(cursor: Cursor): readonly [precision: number, scale: number] {
  const precision = Number(expectText(cursor, 'digits', 'a precision'))
  const scale = accept(cursor, ',') ? Number(expectText(cursor, 'digits', 'a scale')) : 0
  expect(cursor, ')')
  return [precision, scale]
}

/** `(0)` and `(0,0)` are the same as no parameters. */
function typeProblem(
  written: string,
  name: ScalarName | undefined,
  [precision, scale]: readonly [precision: number, scale: number],
): string | undefined {
  if (name === undefined) return `unknown type: ${written}`
  const given = precision > 0 || scale > 0
  if (name !== 'numeric') return given ? `type ${written} cannot have metadata` : undefined
  if (!given) return `type ${written} requires metadata`
  if (precision < 1) return `precision must be at least 1: ${precision}`
  if (scale <= precision) return undefined
  return `scale must be less than or equal to precision: ${scale} > ${precision}`
}

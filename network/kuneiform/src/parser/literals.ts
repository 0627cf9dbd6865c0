import { BOOL, BYTEA, INT8, type KwilType, NULL, numeric, TEXT } from '@idos/kwil'
import type { Expr } from './ast.ts'
import { accept, addFault, type Cursor, kind, lastText, spanFrom, startOf } from './cursor.ts'

type Literal = Extract<Expr, { kind: 'literal' }>

const MAX_INT8 = 2n ** 63n - 1n
const MAX_PRECISION = 1000

/** A literal, if one starts here. Signs are operators, not part of a number. */
export function parseLiteral(cursor: Cursor): Literal | undefined {
  const pos = startOf(cursor)
  const node = (type: KwilType, value: Literal['value']): Literal => ({
    kind: 'literal',
    type,
    value,
    ...spanFrom(cursor, pos),
  })
  if (accept(cursor, 'string')) return node(TEXT, lastText(cursor).slice(1, -1))
  if (accept(cursor, 'digits')) {
    const number = parseNumber(cursor, pos)
    return node(number.type, number.value)
  }
  if (accept(cursor, 'binary')) return node(BYTEA, parseBytes(cursor, pos))
  if (accept(cursor, 'TRUE')) return node(BOOL, true)
  if (accept(cursor, 'FALSE')) return node(BOOL, false)
  if (accept(cursor, 'NULL')) return node(NULL, null)
  return undefined
}

/** `digits` or `digits . digits`, blanks around the dot allowed. A decimal has exactly the precision it is written with. */
function parseNumber(cursor: Cursor, pos: number): Pick<Literal, 'type' | 'value'> {
  const whole = lastText(cursor)
  if (kind(cursor) !== '.' || kind(cursor, 1) !== 'digits') {
    // 19 digits hold every int8; longer texts need no big arithmetic to be refused.
    const significant = whole.replace(/^0+(?=\d)/, '')
    const value = significant.length > 19 ? MAX_INT8 + 1n : BigInt(significant)
    if (value <= MAX_INT8) return { type: INT8, value }
    const message = `integer exceeds max int8: ${clip(whole)}`
    addFault(cursor, 'syntax error', message, spanFrom(cursor, pos))
    return { type: NULL, value: null }
  }
  cursor.index += 2
  const fraction = lastText(cursor)
  const significant = whole.replace(/^0+/, '')
  const precision = significant.length + fraction.length
  if (precision > MAX_PRECISION) {
    const message = `invalid decimal literal: ${clip(`${whole}.${fraction}`)}`
    const title = `precision must be between 1 and ${MAX_PRECISION}: ${precision}`
    addFault(cursor, 'invalid type', message, spanFrom(cursor, pos), title)
    return { type: NULL, value: null }
  }
  return {
    type: numeric(precision, fraction.length),
    value: `${significant || '0'}.${fraction}`,
  }
}

function parseBytes(cursor: Cursor, pos: number): Uint8Array {
  const written = lastText(cursor)
  const digits = written.slice(2)
  if (!written.startsWith('0x') || digits.length % 2 !== 0) {
    const message = `invalid blob literal: ${clip(written)}`
    addFault(cursor, 'syntax error', message, spanFrom(cursor, pos))
    return new Uint8Array()
  }
  const bytes = new Uint8Array(digits.length / 2)
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16)
  }
  return bytes
}

function clip(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`
}

import type { ExtensionMethod, KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { fault, SENTINEL } from '../errors.ts'
import { parseDec } from '../values/decimal.ts'
import { elementOf, typeText } from '../values/types.ts'
import type { Row } from './frame.ts'

/** Checks what an extension method gave back against what it declares. */
export function checkResultRow(
  namespace: string,
  method: ExtensionMethod,
  row: readonly KwilScalar[],
): Row {
  const label = `method "${namespace}"."${method.name}"`
  const { returns } = method
  if (returns === undefined) {
    throw fault(`${SENTINEL.extension}: ${label} returned a value, but declares none`)
  }
  if (row.length !== returns.fields.length) {
    throw fault(
      `${SENTINEL.extension}: method ${method.name} returned ${row.length} values, but expected ${returns.fields.length}`,
    )
  }
  const values = returns.fields.map(({ name, type, nullable }, index): KwilValue => {
    const value = row[index] ?? null
    if (value === null && !nullable) {
      throw fault(
        `${SENTINEL.extension}: ${label} returned a null value for a non-nullable column. column: "${name}"`,
      )
    }
    if (value !== null && !isOf(value, type)) {
      throw fault(
        `${SENTINEL.extension}: ${label} returned a value that is not of type ${typeText(type)}. column: "${name}"`,
      )
    }
    return { type, value }
  })
  return { columns: returns.fields.map(({ name }) => name), values }
}

const UUID_FORM = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

function isOf(value: unknown, type: KwilType): boolean {
  if (type.isArray) {
    const element = elementOf(type)
    return Array.isArray(value) && value.every((item) => item === null || isOf(item, element))
  }
  switch (type.name) {
    case 'int8':
      return typeof value === 'bigint' && BigInt.asIntN(64, value) === value
    case 'text':
      return typeof value === 'string'
    case 'bool':
      return typeof value === 'boolean'
    case 'bytea':
      return value instanceof Uint8Array
    case 'uuid':
      return typeof value === 'string' && UUID_FORM.test(value)
    case 'numeric':
      return typeof value === 'string' && isFitted(value, type)
    case 'null':
      return false
  }
}

/** Plain notation with exactly the declared scale, within the declared precision. */
function isFitted(text: string, type: KwilType): boolean {
  const parsed = /^-?\d+(?:\.\d+)?$/.test(text) ? parseDec(text) : null
  if (parsed === null || parsed.exponent !== -type.scale) return false
  return parsed.coefficient.toString().replace('-', '').length <= type.precision
}

/**
 * Turns named input into positional values with the types of the schema.
 *
 * Everything is checked here, before anything is signed or sent: a value that has no encoding throws BAD_REQUEST, which
 * names the action and the parameter and never the value.
 */
import type { KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import type { EncodedAction } from './transport/wire.ts'

export type ActionParameter = {
  readonly name: string
  readonly type: KwilType
  /** Whether the action takes a NULL; what is left out is one. */
  readonly nullable: boolean
}

export function encodeAction(
  name: string,
  parameters: readonly ActionParameter[],
  input: Readonly<Record<string, unknown>>,
): EncodedAction {
  const known = new Set(parameters.map((parameter) => parameter.name))
  if (Object.keys(input).some((key) => !known.has(key)))
    throw badInput(name, 'an unknown parameter')
  const args = parameters.map(({ name: parameter, type, nullable }): KwilValue => {
    const given = input[parameter] ?? null
    const value = type.isArray ? encodeArray(type, given) : encodeScalar(type, given)
    if (value === undefined || (value === null && !nullable))
      throw badInput(name, `the parameter ${parameter}`)
    return { type, value }
  })
  return { name, args }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const INT8_MIN = -(2n ** 63n)
const INT8_MAX = 2n ** 63n - 1n

/** `undefined` when the value does not fit the type. */
function encodeScalar(type: KwilType, value: unknown): KwilScalar | undefined {
  if (value === null) return null
  switch (type.name) {
    case 'text':
      return typeof value === 'string' && isStorable(value) ? value : undefined
    case 'uuid':
      return typeof value === 'string' && UUID.test(value) ? value.toLowerCase() : undefined
    case 'int8':
      return encodeInt8(value)
    case 'bool':
      return typeof value === 'boolean' ? value : undefined
    case 'bytea':
      return value instanceof Uint8Array ? value : undefined
    case 'numeric':
      return typeof value === 'string' && /^-?\d{1,1000}(?:\.\d{1,1000})?$/.test(value)
        ? value
        : undefined
    case 'null':
      return undefined
  }
}

function encodeArray(type: KwilType, value: unknown): KwilScalar[] | null | undefined {
  if (value === null) return null
  if (!Array.isArray(value)) return undefined
  const items = value.map((item: unknown) => encodeScalar(type, item ?? null))
  return items.every((item) => item !== undefined) ? items : undefined
}

function encodeInt8(value: unknown): bigint | undefined {
  const whole =
    typeof value === 'bigint'
      ? value
      : Number.isSafeInteger(value)
        ? BigInt(value as number)
        : undefined
  return whole === undefined || whole < INT8_MIN || whole > INT8_MAX ? undefined : whole
}

/** A lone surrogate would silently become U+FFFD in UTF-8, and PostgreSQL stores no NUL. */
function isStorable(text: string): boolean {
  // In newer engines by itself, which is much faster for megabytes.
  const { isWellFormed } = text as string & { isWellFormed?(): boolean }
  return !text.includes('\0') && (isWellFormed ? isWellFormed.call(text) : !LONE.test(text))
}

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

function badInput(action: string, what: string): IdosError {
  return new IdosError('BAD_REQUEST', {
    message: `The input of ${action} does not have the expected form: ${what}.`,
    details: { action },
  })
}

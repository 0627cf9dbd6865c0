/**
 * Turns named input into what kwil-js encodes: positional values with explicit types. kwil-js would guess types from
 * values (any UUID-looking text becomes a uuid) or look the parameters up over the network.
 *
 * Everything is checked here, before anything is signed or sent: a value that kwil-js cannot encode throws BAD_REQUEST,
 * which names the action and the parameter and never the value.
 */
import type { KwilType } from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import type { PositionalParams } from '@kwilteam/kwil-js/dist/core/action.js'
import type { DataInfo } from '@kwilteam/kwil-js/dist/core/database.js'
import type { EncodedAction } from './gateway-connection.ts'

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
  const inputs = parameters.map((parameter) => {
    const value = input[parameter.name] ?? null
    const encoded = parameter.type.isArray
      ? encodeArray(parameter.type, value)
      : encodeScalar(parameter.type, value)
    if (encoded === undefined || (encoded === null && !parameter.nullable))
      throw badInput(name, `the parameter ${parameter.name}`)
    return encoded
  })
  return {
    name,
    inputs: inputs as PositionalParams,
    types: parameters.map(({ type }) => dataInfo(type)),
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const INT8_MIN = -(2n ** 63n)
const INT8_MAX = 2n ** 63n - 1n

type Scalar = string | bigint | boolean | Uint8Array | null

/** `undefined` when the value does not fit the type. */
function encodeScalar(type: KwilType, value: unknown): Scalar | undefined {
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

function encodeArray(type: KwilType, value: unknown): (Scalar | undefined)[] | null | undefined {
  if (value === null) return null
  if (!Array.isArray(value)) return undefined
  const items = value.map((item: unknown) => encodeScalar(type, item ?? null))
  return items.includes(undefined) ? undefined : items
}

/** kwil-js writes unsigned 64 bits, so negative numbers are handed over as their two's complement. */
function encodeInt8(value: unknown): bigint | undefined {
  const whole =
    typeof value === 'bigint'
      ? value
      : Number.isSafeInteger(value)
        ? BigInt(value as number)
        : undefined
  if (whole === undefined || whole < INT8_MIN || whole > INT8_MAX) return undefined
  return BigInt.asUintN(64, whole)
}

/** A lone surrogate would silently become U+FFFD in UTF-8, and PostgreSQL stores no NUL. */
function isStorable(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/.test(text)
}

function dataInfo({ name, isArray, precision, scale }: KwilType): DataInfo {
  return { name: name as DataInfo['name'], is_array: isArray, metadata: [precision, scale] }
}

function badInput(action: string, what: string): IdosError {
  return new IdosError('BAD_REQUEST', {
    message: `The input of ${action} does not have the expected form: ${what}.`,
    details: { action },
  })
}

import { decodeBase64, encodeBase64 } from '@idos/crypto/bytes'
import { malformed } from './malformed.ts'
import type { KwilScalar, KwilType, KwilValue } from './types.ts'
import { checkedType, valueFromParts, valueParts } from './value-codec.ts'

/** A data type as JSON: `column_types` of results and the type of a `user.query` parameter. */
export type TypeJson = { name: string; is_array: boolean; metadata: [number, number] }

/** A `user.query` parameter: data elements in base64. */
export type EncodedValueJson = { type: TypeJson; data: string[] }

/** A result value: int8, numeric and uuid are strings, bytea is base64. */
export type ResultJson = string | boolean | null | readonly (string | boolean | null)[]

/** Most parameters or elements that a JSON value may have, as in the binary form. */
const MAX_ELEMENTS = 0xffff

/** A type as JSON-RPC names it. */
export function typeToJson(type: KwilType): TypeJson {
  return { name: type.name, is_array: type.isArray, metadata: [type.precision, type.scale] }
}

/** Accepts an absent or null `metadata`. Throws `BAD_REQUEST`. */
export function typeFromJson(json: unknown): KwilType {
  const { name, is_array: isArray, metadata } = record(json)
  if (typeof name !== 'string') throw malformed('a type without a name')
  if (isArray !== undefined && typeof isArray !== 'boolean') throw malformed('an array flag')
  const [precision, scale] = metadata === undefined || metadata === null ? [0, 0] : pair(metadata)
  return checkedType(name, isArray === true, precision, scale)
}

/** A value as JSON-RPC carries it: its type, and its elements in base64. */
export function encodeValueJson(value: KwilValue): EncodedValueJson {
  const { type, elements } = valueParts(value)
  return { type: typeToJson(type), data: elements.map(encodeBase64) }
}

/** Reads a value as JSON-RPC carries it. Throws `BAD_REQUEST`. */
export function decodeValueJson(json: unknown): KwilValue {
  const { type, data } = record(json)
  if (!Array.isArray(data) || data.length > MAX_ELEMENTS) throw malformed('a value without data')
  const elements = data.map((item: unknown) => {
    if (typeof item !== 'string') throw malformed('an element that is not base64')
    return decodeBase64(item)
  })
  return valueFromParts(typeFromJson(type), elements)
}

/** Renders a result the way kwild does. An empty int8 array is `null` there, all other empty arrays are `[]`. */
export function resultToJson(type: KwilType, value: KwilValue['value']): ResultJson {
  if (!Array.isArray(value)) return scalarToJson(value as KwilScalar)
  if (value.length === 0 && type.name === 'int8') return null
  return value.map((item: KwilScalar) => scalarToJson(item))
}

function scalarToJson(value: KwilScalar): string | boolean | null {
  if (typeof value === 'bigint') return value.toString()
  return value instanceof Uint8Array ? encodeBase64(value) : value
}

function record(json: unknown): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw malformed('no object')
  return json as Record<string, unknown>
}

function pair(json: unknown): [number, number] {
  if (!Array.isArray(json) || json.length !== 2 || !json.every(isSize)) throw malformed('metadata')
  return [json[0] as number, json[1] as number]
}

function isSize(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff
}

import { malformed } from './malformed.ts'
import type { KwilType, ScalarName } from './types.ts'

/** The type `int8`. */
export const INT8: KwilType = { name: 'int8', isArray: false, precision: 0, scale: 0 }
/** The type `text`. */
export const TEXT: KwilType = { name: 'text', isArray: false, precision: 0, scale: 0 }
/** The type `bool`. */
export const BOOL: KwilType = { name: 'bool', isArray: false, precision: 0, scale: 0 }
/** The type `bytea`. */
export const BYTEA: KwilType = { name: 'bytea', isArray: false, precision: 0, scale: 0 }
/** The type `uuid`. */
export const UUID: KwilType = { name: 'uuid', isArray: false, precision: 0, scale: 0 }
/** The type of `NULL` alone. */
export const NULL: KwilType = { name: 'null', isArray: false, precision: 0, scale: 0 }

const MAX_PRECISION = 1000

const namesByAlias: Readonly<Record<string, ScalarName>> = {
  int8: 'int8',
  int: 'int8',
  integer: 'int8',
  bigint: 'int8',
  text: 'text',
  string: 'text',
  bool: 'bool',
  boolean: 'bool',
  bytea: 'bytea',
  blob: 'bytea',
  uuid: 'uuid',
  numeric: 'numeric',
  decimal: 'numeric',
  null: 'null',
}

/** The engine's own name for a type name or alias of any case; `undefined` when there is no such type. */
export function scalarName(name: string): ScalarName | undefined {
  const key = name.toLowerCase()
  return Object.hasOwn(namesByAlias, key) ? namesByAlias[key] : undefined
}

/** `precision` 1 to 1000 digits, of which `scale` follow the point. */
export function numeric(precision: number, scale: number): KwilType {
  if (!isNumericSize(precision, scale)) throw malformed('a numeric type with an impossible size')
  return { name: 'numeric', isArray: false, precision, scale }
}

/** Whether there is a `numeric` of this precision and scale. */
export function isNumericSize(precision: number, scale: number): boolean {
  const integers = Number.isInteger(precision) && Number.isInteger(scale)
  return (
    integers && precision >= 1 && precision <= MAX_PRECISION && scale >= 0 && scale <= precision
  )
}

/** The type of arrays of this one. */
export function arrayOf(type: KwilType): KwilType {
  return { ...type, isArray: true }
}

/** The type of one element. */
export function elementOf(type: KwilType): KwilType {
  return type.isArray ? { ...type, isArray: false } : type
}

/** Whether two types are one, sizes included. */
export function sameType(a: KwilType, b: KwilType): boolean {
  return (
    a.name === b.name &&
    a.isArray === b.isArray &&
    a.precision === b.precision &&
    a.scale === b.scale
  )
}

/** Reads `int8`, `TEXT[]`, `numeric(78,0)`, `decimal(10, 2)[]`, ... including the aliases. Throws `BAD_REQUEST`. */
export function parseTypeName(text: string): KwilType {
  const match =
    /^\s*([a-zA-Z0-9]{1,20})\s*(?:\(\s*(\d{1,4})\s*,\s*(\d{1,4})\s*\))?\s*(\[\s*\])?\s*$/.exec(text)
  const name = match?.[1] === undefined ? undefined : scalarName(match[1])
  if (!match || !name) throw malformed('an unknown type name')
  const isArray = match[4] !== undefined
  if (match[2] === undefined) return { name, isArray, precision: 0, scale: 0 }
  if (name !== 'numeric') throw malformed('a size on a type that has none')
  return { ...numeric(Number(match[2]), Number(match[3])), isArray }
}

/** `int8`, `numeric(78,0)[]`: the form that `info.actions` and error texts use. */
export function typeName(type: KwilType): string {
  const size =
    type.name === 'numeric' && type.precision > 0 ? `(${type.precision},${type.scale})` : ''
  return `${type.name}${size}${type.isArray ? '[]' : ''}`
}

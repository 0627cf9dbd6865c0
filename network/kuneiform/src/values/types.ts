import type { KwilType, ScalarName } from '@idos/kwil'

function scalar(name: ScalarName): KwilType {
  return { name, isArray: false, precision: 0, scale: 0 }
}

export const INT8 = scalar('int8')
export const TEXT = scalar('text')
export const BOOL = scalar('bool')
export const BYTEA = scalar('bytea')
export const UUID = scalar('uuid')
/** The type of a bare null. */
export const NULL = scalar('null')

export function numeric(precision: number, scale: number): KwilType {
  return { name: 'numeric', isArray: false, precision, scale }
}

export function arrayOf(type: KwilType): KwilType {
  return type.isArray ? type : { ...type, isArray: true }
}

export function elementOf(type: KwilType): KwilType {
  return type.isArray ? { ...type, isArray: false } : type
}

/** Same name, array flag, precision and scale; null equals only null. */
export function sameType(left: KwilType, right: KwilType): boolean {
  return (
    left.name === right.name &&
    left.isArray === right.isArray &&
    left.precision === right.precision &&
    left.scale === right.scale
  )
}

/** Like {@link sameType}, but a bare null fits everything and an array of nulls every array. */
export function compatible(left: KwilType, right: KwilType): boolean {
  if (isNullType(left) || isNullType(right)) return true
  if (left.name === 'null' && right.isArray) return true
  if (right.name === 'null' && left.isArray) return true
  return sameType(left, right)
}

export function isNullType(type: KwilType): boolean {
  return type.name === 'null' && !type.isArray
}

/** int8, numeric or a bare null. */
export function isNumberLike(type: KwilType): boolean {
  return !type.isArray && (type.name === 'int8' || type.name === 'numeric' || type.name === 'null')
}

/** Canonical spelling, as in error texts and the info views: `numeric(10,2)[]`. */
export function typeText(type: KwilType): string {
  const name = type.name === 'numeric' ? `numeric(${type.precision},${type.scale})` : type.name
  return type.isArray ? `${name}[]` : name
}

/** PostgreSQL's name of a type that has one; null types have none. */
export function postgresType(type: KwilType): string | null {
  if (type.name === 'null') return null
  return typeText(type).toUpperCase()
}

/** `::TYPE`, or nothing for the null types, whose parameter PostgreSQL must type itself. */
export function parameterCast(type: KwilType): string {
  const name = postgresType(type)
  return name === null ? '' : `::${name}`
}

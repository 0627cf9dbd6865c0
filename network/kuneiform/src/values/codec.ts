/** Values to and from PostgreSQL's text format, and to the texts that extension parameters are stored as. */
import type { KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { fault, SENTINEL } from '../errors.ts'
import { cast, parseBool, parseUuid } from './cast.ts'
import { decimalText, fit, parseDec, parseFitted } from './decimal.ts'
import { compatible, elementOf, INT8, typeText } from './types.ts'
import { array, BARE_NULL, elementsOf } from './value.ts'

const BYTEA_OID = 17

/** A query parameter: text format, null stays null. */
export function encodeParameter(value: KwilValue): string | null {
  if (value.value === null) return null
  if (!value.type.isArray) return encodeScalar(value.value as KwilScalar)
  // An empty bytea[] reaches PostgreSQL as null.
  if (value.type.name === 'bytea' && elementsOf(value).length === 0) return null
  const items = elementsOf(value).map((item) => {
    const text = encodeScalar(item)
    return text === null ? 'NULL' : `"${text.replaceAll(/["\\]/g, '\\$&')}"`
  })
  return `{${items.join(',')}}`
}

function encodeScalar(value: KwilScalar): string | null {
  if (value === null) return null
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return String(value)
}

/** An empty array out of PostgreSQL has no dimension: kwild panics when an element is assigned to it. */
function emptyFromSql(): KwilScalar[] {
  const empty: KwilScalar[] = []
  Object.freeze(empty)
  return empty
}

/** A column as the planner typed it. `oid` is the type PostgreSQL really sent. */
export function decodeColumn(text: string | null, type: KwilType, oid: number): KwilValue {
  if (text === null) return { type, value: null }
  if (!type.isArray) return { type, value: decodeScalar(text, type, oid) }
  const items = parseArrayText(text)
  if (items.length === 0) return array(type, emptyFromSql())
  const element = elementOf(type)
  return array(
    type,
    items.map((item) => (item === null ? null : decodeScalar(item, element, BYTEA_OID))),
  )
}

function decodeScalar(text: string, type: KwilType, oid: number): KwilScalar {
  switch (type.name) {
    case 'text':
      return text
    case 'int8':
      if (!/^-?\d+$/.test(text)) throw unreadable(text, type)
      return BigInt(text)
    case 'bool':
      if (text !== 't' && text !== 'f') throw unreadable(text, type)
      return text === 't'
    case 'uuid':
      return parseUuid(text)
    case 'bytea':
      // A hex literal in a select list is text to PostgreSQL: the engine returns the bytes of that text.
      return oid === BYTEA_OID ? Buffer.from(text.slice(2), 'hex') : Buffer.from(text)
    case 'numeric': {
      const value = parseDec(text)
      if (value === null) throw unreadable(text, type)
      try {
        const fitted = fit(value, type.precision, type.scale)
        // What PostgreSQL computed below zero keeps its sign when it rounds to zero.
        return value.coefficient < 0n && !fitted.startsWith('-') ? `-${fitted}` : fitted
      } catch {
        throw fault('panic: invalid operation')
      }
    }
    case 'null':
      throw fault('cannot create zero value of null type')
  }
}

function unreadable(text: string, type: KwilType): Error {
  return fault(`cannot read ${JSON.stringify(text)} as ${typeText(type)}`)
}

/** Elements of a one-dimensional array in PostgreSQL's text form. */
export function parseArrayText(text: string): (string | null)[] {
  const body = text.slice(1, -1)
  if (body.startsWith('{')) {
    throw fault(`${SENTINEL.dimensions}: expected 1 dimension`)
  }
  const items: (string | null)[] = []
  const element = /"((?:[^"\\]|\\[\s\S])*)"|([^,]+)/g
  for (const match of body.matchAll(element)) {
    const [, quoted, bare] = match
    if (quoted !== undefined) items.push(quoted.replaceAll(/\\([\s\S])/g, '$1'))
    else items.push(bare === 'NULL' ? null : (bare ?? null))
  }
  return items
}

/**
 * A client's argument for a parameter of a known type: nulls and empty arrays take that type, everything else must be
 * loosely equal. Null when it does not fit.
 */
export function softCast(argument: KwilValue, type: KwilType): KwilValue | null {
  let value = argument.value === null ? BARE_NULL : argument
  if (value.value === null) value = cast(value, type)
  if (value.type.isArray && value.value !== null && elementsOf(value).length === 0) {
    if (!type.isArray || value.type.name !== type.name) return null
    value = cast(value, type)
  }
  return compatible(value.type, type) ? value : null
}

/** What a caller gets: an empty int8 array is null on the wire. */
export function outward(value: KwilValue): KwilValue['value'] {
  const emptyIntegers =
    value.type.isArray &&
    value.type.name === INT8.name &&
    value.value !== null &&
    elementsOf(value).length === 0
  return emptyIntegers ? null : value.value
}

/** The stored text of an extension parameter; arrays are joined by commas. */
export function storedText(value: KwilValue): string {
  if (value.value === null) return 'NULL'
  if (value.type.isArray) {
    const element = elementOf(value.type)
    return elementsOf(value)
      .map((item) => storedText({ type: element, value: item }))
      .join(',')
  }
  if (value.type.name === 'numeric') return decimalText(value.value as string)
  if (value.value instanceof Uint8Array) return Buffer.from(value.value).toString('utf8')
  return String(value.value)
}

/** The reverse of {@link storedText}. */
export function parseStored(text: string, type: KwilType): KwilValue {
  if (text === 'NULL') return { type, value: null }
  if (type.isArray) {
    const element = elementOf(type)
    return array(
      type,
      text.split(',').map((item) => parseStored(item, element).value as KwilScalar),
    )
  }
  switch (type.name) {
    case 'int8':
      return { type, value: BigInt(text) }
    case 'bool':
      return { type, value: parseBool(text) }
    case 'uuid':
      return { type, value: parseUuid(text) }
    case 'numeric':
      return { type, value: parseFitted(text, type.precision, type.scale) }
    case 'bytea':
      return { type, value: Buffer.from(text) }
    default:
      return { type, value: text }
  }
}

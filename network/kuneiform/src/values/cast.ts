/** Casts of actions: native, strict, element-wise for arrays. */
import type { KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { EngineError } from '../contract.ts'
import { fault, prefixed, SENTINEL } from '../errors.ts'
import { decimalText, fit, fromPlain, parseFitted } from './decimal.ts'
import { elementOf, isNullType, sameType, typeText } from './types.ts'
import { array, elementsOf, isRecord, nullOf, type Value } from './value.ts'

const MAX_INT8 = 2n ** 63n - 1n
const MIN_INT8 = -(2n ** 63n)

type ScalarCast = (value: KwilScalar, to: KwilType) => KwilScalar

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const CASTS: Readonly<Record<string, ScalarCast>> = {
  'int8→text': (value) => String(value),
  'int8→bool': (value) => value !== 0n,
  'int8→numeric': (value, to) => parseFitted(String(value), to.precision, to.scale),
  'text→int8': (value) => parseInt8(value as string),
  'text→bool': (value) => parseBool(value as string),
  'text→numeric': (value, to) => parseFitted(value as string, to.precision, to.scale),
  'text→uuid': (value) => parseUuid(value as string),
  'text→bytea': (value) => encoder.encode(value as string),
  'bool→int8': (value) => (value ? 1n : 0n),
  'bool→text': (value) => String(value),
  'numeric→int8': (value) => integral(value as string),
  'numeric→text': (value) => decimalText(value as string),
  'numeric→numeric': (value, to) => fit(fromPlain(value as string), to.precision, to.scale),
  'uuid→text': (value) => value,
  'uuid→bytea': (value) => uuidBytes(value as string),
  'bytea→int8': (value) => parseInt8(utf8(value as Uint8Array)),
  'bytea→text': (value) => utf8(value as Uint8Array),
}

/** Casts a value; null casts to every type, an array only to arrays. */
export function cast(value: Value, to: KwilType): KwilValue {
  if (isRecord(value)) {
    if (value.fields.size === 0) return nullOf(to)
    throw castFault(`cannot cast record to ${typeText(to)}`)
  }
  if (value.value === null) {
    if (to.name === 'null' && to.isArray) {
      throw fault('cannot create null value of null array type')
    }
    return nullOf(to)
  }
  const from = value.type
  // Arrays stay shared, but numerics are built anew by every cast, as in the engine: a zero loses its sign.
  if (sameType(from, to) && from.name !== 'numeric') return value
  if (from.isArray !== to.isArray || isNullType(to)) throw refusal(from, to)
  if (!from.isArray) return { type: to, value: castScalar(value.value as KwilScalar, from, to) }
  if (from.name === 'bytea' && to.name === 'int8') throw refusal(from, to)
  const scalarFrom = elementOf(from)
  const scalarTo = elementOf(to)
  if (from.name !== to.name && from.name !== 'null' && !(`${from.name}→${to.name}` in CASTS))
    throw refusal(from, to)
  return array(
    to,
    elementsOf(value).map((item) =>
      item === null ? null : castScalar(item, scalarFrom, scalarTo),
    ),
  )
}

function castScalar(value: KwilScalar, from: KwilType, to: KwilType): KwilScalar {
  if (from.name === to.name && from.name !== 'numeric') return value
  const convert = CASTS[`${from.name}→${to.name}`]
  if (convert === undefined) throw refusal(from, to)
  try {
    return convert(value, to)
  } catch (error) {
    throw error instanceof EngineError && !error.message.startsWith(SENTINEL.cast)
      ? prefixed(SENTINEL.cast, error)
      : error
  }
}

/** kwil-db's words for the type that is cast. */
const WORDS: Readonly<Record<string, string>> = { int8: 'int', bytea: 'blob', numeric: 'decimal' }
const TO_DECIMALS: ReadonlySet<string> = new Set(['int8', 'text', 'numeric'])

function refusal(from: KwilType, to: KwilType): EngineError {
  if (from.name === 'null') {
    return castFault(`cannot cast null array to ${to.isArray ? typeText(to) : 'non-array type'}`)
  }
  const word = `${WORDS[from.name] ?? from.name}${from.isArray ? ' array' : ''}`
  const decimals = `decimal${to.isArray ? ' array' : ''}`
  const short = to.name === 'numeric' && TO_DECIMALS.has(from.name)
  return castFault(`cannot cast ${word} to ${short ? decimals : typeText(to)}`)
}

export function castFault(detail: string): EngineError {
  return fault(`${SENTINEL.cast}: ${detail}`)
}

function parseInt8(text: string): bigint {
  if (!/^[+-]?\d+$/.test(text))
    throw fault(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`)
  const value = BigInt(text)
  if (value > MAX_INT8 || value < MIN_INT8) {
    throw fault(`strconv.ParseInt: parsing ${JSON.stringify(text)}: value out of range`)
  }
  return value
}

const TRUE_WORDS = new Set(['1', 't', 'T', 'TRUE', 'true', 'True'])
const FALSE_WORDS = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False'])

export function parseBool(text: string): boolean {
  if (TRUE_WORDS.has(text)) return true
  if (FALSE_WORDS.has(text)) return false
  throw fault(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`)
}

const UUID_FORM = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})/i
const BARE_UUID = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i
const URN = 'urn:uuid:'

/**
 * 36 characters with hyphens, 32 hex digits, or the former behind `urn:uuid:` or between any two characters: as
 * kwil-db's library for UUIDs reads them, with its sentences.
 */
export function parseUuid(text: string): string {
  // It counts bytes; one character for each of them.
  const bytes = Buffer.from(text).toString('latin1')
  const form = bytes.length === 32 ? BARE_UUID : UUID_FORM
  const parts = form.exec(bytes.slice(uuidStart(bytes)))
  if (parts === null) throw fault('invalid UUID format')
  return parts.slice(1).join('-').toLowerCase()
}

function uuidStart(bytes: string): number {
  switch (bytes.length) {
    case 32:
    case 36:
      return 0
    case 38:
      return 1
    case 45:
      if (bytes.slice(0, 9).toLowerCase() === URN) return 9
      throw fault(`invalid urn prefix: ${JSON.stringify(bytes.slice(0, 9))}`)
    default:
      throw fault(`invalid UUID length: ${bytes.length}`)
  }
}

function uuidBytes(text: string): Uint8Array {
  return Uint8Array.from(text.replaceAll('-', '').match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  )
}

function utf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    // kwild keeps the raw bytes as a text that PostgreSQL then refuses; see QUIRKS.md.
    throw fault('the bytes are not valid UTF-8')
  }
}

function integral(text: string): bigint {
  const { coefficient, exponent } = fromPlain(text)
  const unit = 10n ** BigInt(-exponent)
  if (coefficient % unit !== 0n) throw fault(`${text}: has fractional part`)
  const value = coefficient / unit
  if (value > MAX_INT8 || value < MIN_INT8) throw fault(`${text}: out of the range of int8`)
  return value
}

/**
 * Binary values (`EncodedValue`) of kwil-db's `core/types`, both ways.
 *
 * Requirements
 *  1. Every length is checked against what is left before it is used; no count allocates more than the input could fill.
 *  2. What decodes has exactly the shape of `KwilValue`: numeric in plain notation, UUID in lower case, text valid UTF-8.
 *  3. Anything else throws `BAD_REQUEST`. Bytes after the end of a value are refused.
 *
 * Attacker: any sender of a transaction or a call; the bytes are hostile until they have passed here.
 */
import { concatBytes, decodeUtf8, encodeUtf8 } from '@idos/crypto/bytes'
import { createByteReader, joined, type Pieces, prefixed, u8, u16, u32 } from './byte-io.ts'
import { elementOf, isNumericSize, NULL, scalarName } from './kwil-type.ts'
import { malformed } from './malformed.ts'
import { normalizeNumeric } from './numeric.ts'
import type { KwilScalar, KwilType, KwilValue } from './types.ts'
import { uuidFromBytes, uuidToBytes } from './uuid.ts'

const NULL_ELEMENT = /* @__PURE__ */ Uint8Array.of(0)
const VALUE_ELEMENT = /* @__PURE__ */ Uint8Array.of(1)
const INT8_MIN = -(2n ** 63n)
const INT8_MAX = 2n ** 63n - 1n

/** DataType: big-endian u16 version 0, u32 length and name, u8 array flag, u16 precision, u16 scale. */
export function encodeType(type: KwilType): Uint8Array {
  const name = encodeUtf8(type.name)
  return concatBytes(
    u16(0, 'be'),
    u32(name.length, 'be'),
    name,
    u8(type.isArray ? 1 : 0),
    u16(type.precision, 'be'),
    u16(type.scale, 'be'),
  )
}

/** Precision and scale of types other than numeric are dropped: kwil-js sends a digit count with an int8. */
export function decodeType(bytes: Uint8Array): KwilType {
  const reader = createByteReader(bytes, 'a data type')
  if (reader.u16('be') !== 0) throw malformed('an unknown version of a data type')
  const name = decodeUtf8(reader.take(reader.u32('be')))
  const isArray = reader.u8()
  const precision = reader.u16('be')
  const scale = reader.u16('be')
  reader.end()
  if (isArray > 1) throw malformed('an array flag that is neither 0 nor 1')
  return checkedType(name, isArray === 1, precision, scale)
}

/** Builds a type from untrusted parts. */
export function checkedType(
  name: string,
  isArray: boolean,
  precision: number,
  scale: number,
): KwilType {
  const scalar = name === name.toLowerCase() ? scalarName(name) : undefined
  if (!scalar) throw malformed('an unknown type name')
  if (scalar !== 'numeric' || (precision === 0 && scale === 0)) {
    return { name: scalar, isArray, precision: 0, scale: 0 }
  }
  if (!isNumericSize(precision, scale)) throw malformed('a numeric type with an impossible size')
  return { name: scalar, isArray, precision, scale }
}

/** One datum: `00` for null, else `01` and the payload. The type is a scalar type. */
function elementOfScalar(type: KwilType, value: KwilScalar): Pieces {
  if (value === null) return [NULL_ELEMENT]
  return [VALUE_ELEMENT, encodeScalar(type, value)]
}

function decodeElement(type: KwilType, bytes: Uint8Array): KwilScalar {
  const [tag] = bytes
  if (tag === 0 && bytes.length === 1) return null
  if (tag !== 1) throw malformed('an element that is neither null nor a value')
  return decodeScalar(type, bytes.subarray(1))
}

/** Splits a value into its type and data elements. A null array travels as a bare null, which takes any type. */
export function valueParts(value: KwilValue): { type: KwilType; elements: Uint8Array[] } {
  const { type, elements } = elementPieces(value)
  return { type, elements: elements.map((element) => joined(element)) }
}

function elementPieces(value: KwilValue): { type: KwilType; elements: Pieces[] } {
  const { type, value: content } = value
  if (!type.isArray) {
    if (isList(content)) throw malformed('a list where a scalar belongs')
    return { type, elements: [elementOfScalar(type, content)] }
  }
  if (content === null) return { type: NULL, elements: [[NULL_ELEMENT]] }
  if (!isList(content)) throw malformed('a scalar where a list belongs')
  const element = elementOf(type)
  return { type, elements: content.map((item) => elementOfScalar(element, item)) }
}

export function valueFromParts(type: KwilType, elements: readonly Uint8Array[]): KwilValue {
  const element = elementOf(type)
  if (type.isArray) return { type, value: elements.map((item) => decodeElement(element, item)) }
  const [first] = elements
  if (type.name === 'null' && first === undefined) return { type, value: null }
  if (elements.length !== 1 || first === undefined) throw malformed('a scalar without one element')
  return { type, value: decodeElement(element, first) }
}

/** EncodedValue: little-endian u16 version 0, the type, u16 count, the elements. */
export function encodeValue(value: KwilValue): Uint8Array {
  return joined(valuePieces(value))
}

/** `encodeValue`, not joined yet. */
export function valuePieces(value: KwilValue): Pieces {
  const { type, elements } = elementPieces(value)
  return [
    u16(0, 'le'),
    ...prefixed([encodeType(type)]),
    u16(elements.length, 'le'),
    ...elements.flatMap((element) => prefixed(element)),
  ]
}

/** Reads a value with its type. Throws `BAD_REQUEST`. */
export function decodeValue(bytes: Uint8Array): KwilValue {
  const reader = createByteReader(bytes, 'a value')
  if (reader.u16('le') !== 0) throw malformed('an unknown version of a value')
  const type = decodeType(reader.prefixed())
  const elements: Uint8Array[] = []
  for (let left = reader.count(5); left > 0; left--) elements.push(reader.prefixed())
  reader.end()
  return valueFromParts(type, elements)
}

function encodeScalar(type: KwilType, value: Exclude<KwilScalar, null>): Uint8Array {
  switch (type.name) {
    case 'text':
      if (typeof value === 'string') return encodeUtf8(value)
      break
    case 'int8':
      if (typeof value === 'bigint') return encodeInt8(value)
      break
    case 'bool':
      if (typeof value === 'boolean') return u8(value ? 1 : 0)
      break
    case 'uuid':
      if (typeof value === 'string') return uuidToBytes(value)
      break
    case 'bytea':
      if (value instanceof Uint8Array) return value
      break
    case 'numeric':
      if (typeof value !== 'string') break
      return encodeUtf8(normalizeNumeric(value, type.precision, type.scale))
    case 'null':
      break
  }
  throw malformed(`a value that is no ${type.name}`)
}

function decodeScalar(type: KwilType, payload: Uint8Array): KwilScalar {
  switch (type.name) {
    case 'text':
      return decodeUtf8(payload)
    case 'int8':
      if (payload.length !== 8) throw malformed('an int8 that is not 8 bytes long')
      return new DataView(payload.buffer, payload.byteOffset, 8).getBigInt64(0)
    case 'bool':
      if (payload.length !== 1 || payload[0]! > 1) throw malformed('a bool that is neither 0 nor 1')
      return payload[0] === 1
    case 'uuid':
      return uuidFromBytes(payload)
    case 'bytea':
      return payload.slice()
    case 'numeric':
      if (type.precision === 0) throw malformed('a numeric value without a size')
      return normalizeNumeric(decodeUtf8(payload), type.precision, type.scale)
    case 'null':
      throw malformed('a null with a payload')
  }
}

function encodeInt8(value: bigint): Uint8Array {
  if (value < INT8_MIN || value > INT8_MAX) throw malformed('an int8 out of range')
  const out = new Uint8Array(8)
  new DataView(out.buffer).setBigInt64(0, value)
  return out
}

function isList(value: KwilValue['value']): value is readonly KwilScalar[] {
  return Array.isArray(value)
}

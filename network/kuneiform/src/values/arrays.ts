/** Arrays of actions: 1-based, grow on assignment, share their elements with every variable that holds them. */
import type { KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { fault, SENTINEL } from '../errors.ts'
import { cast, castFault } from './cast.ts'
import { arrayOf, elementOf, INT8, isNullType, sameType, typeText } from './types.ts'
import { array, elementsOf, isNull, isRecord, nullOf, type Value, valueTypeText } from './value.ts'

/** An array takes the type of its first element that is not a bare null; the others are cast to it. */
export function makeArray(items: readonly Value[], castTo: KwilType | undefined): KwilValue {
  if (items.length === 0 && castTo === undefined) {
    throw fault(
      `${SENTINEL.dimensions}: cannot create an empty array of unknown type. Try typecasting it`,
    )
  }
  const scalars = items.map(requireScalar)
  const first = scalars.find((item) => !isNullType(item.type))
  const type = castTo ?? (first === undefined ? undefined : arrayOf(first.type))
  if (type === undefined || !type.isArray) throw castFault('cannot cast array to a scalar type')
  const element = elementOf(type)
  return array(
    type,
    scalars.map((item) => cast(item, element).value as KwilScalar),
  )
}

function requireScalar(value: Value): KwilValue {
  if (isRecord(value) || value.type.isArray) {
    throw fault(`${SENTINEL.type}: expected scalar value, got ${valueTypeText(value)}`)
  }
  return value
}

export function requireArray(value: Value): KwilValue {
  if (isRecord(value) || !(value.type.isArray || isNullType(value.type))) {
    throw fault(`${SENTINEL.type}: expected array, got ${valueTypeText(value)}`)
  }
  return value
}

/** What a null array gives for any element or slice; null when the array is none. */
export function ofNullArray(target: Value): KwilValue | null {
  return isNull(target) ? nullOf(elementOf(typedNull(target))) : null
}

/** Element read: null for a null index, an error outside the bounds. */
export function getElement(target: Value, index: Value): KwilValue {
  const values = requireArray(target)
  if (isNull(index)) return nullOf(elementOf(values.type))
  const at = position(index)
  const elements = elementsOf(values)
  if (at < 1 || at > elements.length) {
    // kwild stumbles over its own null here; the outcome is an error either way.
    throw fault(
      `expected to create a null scalar value, got an element outside of ${typeText(values.type)}`,
    )
  }
  return { type: elementOf(values.type), value: elements[at - 1] ?? null }
}

function typedNull(target: Value): KwilType {
  if (isRecord(target) || isNullType(target.type)) {
    throw fault(`${SENTINEL.null}: cannot access array element of unknown type`)
  }
  return target.type
}

/** A slice bound as a position; null makes the whole slice null. */
export function readBound(bound: Value): number | null {
  return isNull(bound) ? null : position(bound)
}

/** Slice read: clipped to the array. */
export function getSlice(target: KwilValue, from: number, to: number): KwilValue {
  const elements = elementsOf(target)
  return array(target.type, from > to ? [] : elements.slice(Math.max(from, 1) - 1, Math.max(to, 0)))
}

/** `$a[i] := v`: casts to the element type; assigning into a null array is lost, as in the engine. */
export function setElement(target: Value, index: Value, value: Value): void {
  const values = requireArray(target)
  if (isRecord(value) || value.type.isArray) {
    throw fault(`${SENTINEL.type}: expected scalar value, got ${valueTypeText(value)}`)
  }
  if (isNull(index)) {
    throw fault(`${SENTINEL.null}: array index cannot be null when assigning to array`)
  }
  store(values, position(index), value)
}

/** `$a[i:j] := b`: surplus values are ignored, too few are an error. */
export function setSlice(target: Value, from: Value | null, to: Value | null, value: Value): void {
  const values = requireArray(target)
  const length = values.value === null ? 0 : elementsOf(values).length
  const start = from === null ? 1 : sliceBound(from)
  const end = to === null ? length : sliceBound(to)
  if (start < 1) {
    throw fault(`${SENTINEL.index}: slice from index must be greater than 0, got ${start}`)
  }
  if (end < start) {
    throw fault(
      `${SENTINEL.index}: slice to index must be greater than or equal to from index, got ${end}`,
    )
  }
  const source = requireArray(value)
  // A copy: `$a[2:3] := $a` reads the values before they change.
  const items = source.value === null ? [] : [...elementsOf(source)]
  const wanted = end - start + 1
  if (wanted > items.length) {
    throw fault(
      `${SENTINEL.arrayTooSmall}: expected slice to have length ${wanted}, got ${items.length}`,
    )
  }
  for (let offset = 0; offset < wanted; offset += 1) {
    store(values, start + offset, {
      type: elementOf(source.type),
      value: items[offset] ?? null,
    })
  }
}

function sliceBound(value: Value): number {
  if (isNull(value)) {
    throw fault(`${SENTINEL.null}: slice index cannot be null when assigning to array`)
  }
  return position(value)
}

/** A loop that writes far past the end would fill memory with nulls. */
const MAX_LENGTH = 1_000_000

function store(values: KwilValue, at: number, value: KwilValue): void {
  if (isNullType(values.type)) throw fault(`${SENTINEL.dimensions}: cannot set element in null`)
  const element = elementOf(values.type)
  const bothNumeric = value.type.name === 'numeric' && element.name === 'numeric'
  if (bothNumeric && !sameType(value.type, element)) {
    throw fault(`cannot set ${typeText(value.type)} in array of ${typeText(values.type)}`)
  }
  if (at < 1) throw fault(SENTINEL.index)
  if (at > MAX_LENGTH)
    throw fault(`${SENTINEL.index}: an array holds at most ${MAX_LENGTH} elements`)
  const stored = cast(value, element).value as KwilScalar
  if (values.value === null) return
  const elements = elementsOf(values)
  if (Object.isFrozen(elements)) {
    throw fault('panic: cannot assign an element to an empty array that was read from the database')
  }
  while (elements.length < at) elements.push(null)
  elements[at - 1] = stored
}

function position(index: Value): number {
  if (isRecord(index) || !sameType(index.type, INT8)) {
    throw fault(`array index must be integer, got ${valueTypeText(index)}`)
  }
  // The engine counts in 32 bits.
  return Number(BigInt.asIntN(32, index.value as bigint))
}

import type { KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { BOOL, BYTEA, INT8, NULL, TEXT, typeText } from './types.ts'

/** A row that a loop variable holds; its fields keep the order of the columns. */
export type RecordValue = { readonly fields: ReadonlyMap<string, KwilValue> }

/**
 * What a variable holds. Arrays are shared by reference, as in the engine: `$b := $a; $b[1] := 0;` changes both.
 */
export type Value = KwilValue | RecordValue

export function isRecord(value: Value): value is RecordValue {
  return 'fields' in value
}

export function isNull(value: Value): boolean {
  return isRecord(value) ? value.fields.size === 0 : value.value === null
}

export function isArray(value: Value): boolean {
  return !isRecord(value) && value.type.isArray
}

export function valueTypeText(value: Value): string {
  return isRecord(value) ? 'record' : typeText(value.type)
}

export function nullOf(type: KwilType): KwilValue {
  return { type, value: null }
}

export const BARE_NULL: KwilValue = nullOf(NULL)
export const NULL_BOOL: KwilValue = nullOf(BOOL)
const TRUE: KwilValue = { type: BOOL, value: true }
const FALSE: KwilValue = { type: BOOL, value: false }

export function bool(value: boolean): KwilValue {
  return value ? TRUE : FALSE
}

export function int8(value: bigint): KwilValue {
  return { type: INT8, value }
}

export function text(value: string): KwilValue {
  return { type: TEXT, value }
}

export function bytea(value: Uint8Array | null): KwilValue {
  return { type: BYTEA, value }
}

/** The elements of a non-null array, shared with the value. */
export function elementsOf(value: KwilValue): KwilScalar[] {
  return value.value as KwilScalar[]
}

export function array(type: KwilType, elements: KwilScalar[]): KwilValue {
  return { type, value: elements }
}

import type { KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { fault, SENTINEL } from '../errors.ts'
import { mismatch } from './arithmetic.ts'
import { compareDec, fromPlain } from './decimal.ts'
import { elementOf } from './types.ts'
import {
  bool,
  elementsOf,
  isNull,
  isRecord,
  NULL_BOOL,
  type RecordValue,
  type Value,
  valueTypeText,
} from './value.ts'

export type CompareOp = '=' | '<' | '>' | 'IS' | 'IS DISTINCT FROM'

/** Comparison of actions: one type on both sides (numeric of any precision), null if a side is null. */
export function compare(left: Value, op: CompareOp, right: Value): KwilValue {
  const leftNull = isNull(left)
  const rightNull = isNull(right)
  if (leftNull || rightNull) {
    if (op === 'IS') return bool(leftNull && rightNull)
    if (op === 'IS DISTINCT FROM') return bool(leftNull !== rightNull)
    return NULL_BOOL
  }
  if (isRecord(left) || isRecord(right)) return compareRecords(left, op, right)
  if (left.type.name !== right.type.name || left.type.isArray !== right.type.isArray) {
    throw mismatch(left, right)
  }
  return left.type.isArray ? compareArrays(left, op, right) : compareScalars(left, op, right)
}

function compareScalars(left: KwilValue, op: CompareOp, right: KwilValue): KwilValue {
  const { name } = left.type
  const ordered = name === 'int8' || name === 'text' || name === 'numeric' || name === 'bool'
  const allowed =
    op === '=' || op === 'IS DISTINCT FROM' || (op === 'IS' ? name === 'bool' : ordered)
  if (!allowed) throw refused(op, left)
  const order = orderOf(left.type, left.value as KwilScalar, right.value as KwilScalar)
  switch (op) {
    case '=':
    case 'IS':
      return bool(order === 0)
    case 'IS DISTINCT FROM':
      return bool(order !== 0)
    case '<':
      return bool(order < 0)
    case '>':
      return bool(order > 0)
  }
}

/** Texts are compared by their UTF-8 bytes. */
function orderOf(type: KwilType, left: KwilScalar, right: KwilScalar): number {
  switch (type.name) {
    case 'numeric':
      return compareDec(fromPlain(left as string), fromPlain(right as string))
    case 'text':
      return Buffer.compare(Buffer.from(left as string), Buffer.from(right as string))
    case 'bytea':
      return Buffer.compare(left as Uint8Array, right as Uint8Array)
    default:
      if (left === right) return 0
      return (left as bigint) < (right as bigint) ? -1 : 1
  }
}

function compareArrays(left: KwilValue, op: CompareOp, right: KwilValue): KwilValue {
  if (op !== '=' && op !== 'IS DISTINCT FROM') {
    throw fault(
      `${SENTINEL.comparison}: only =, IS DISTINCT FROM are supported for array comparison`,
    )
  }
  const a = elementsOf(left)
  const b = elementsOf(right)
  const type = elementOf(left.type)
  const equal =
    a.length === b.length &&
    a.every((item, index) => {
      const other = b[index] ?? null
      if (item === null || other === null) return item === other
      return orderOf(type, item, other) === 0
    })
  return bool(equal === (op === '='))
}

function compareRecords(left: Value, op: CompareOp, right: Value): KwilValue {
  if (!isRecord(left) || !isRecord(right)) throw mismatch(left, right)
  if (op !== '=') throw refused(op, left)
  return bool(sameRecord(left, right))
}

function sameRecord(left: RecordValue, right: RecordValue): boolean {
  if (left.fields.size !== right.fields.size) return false
  const names = [...right.fields.keys()]
  let index = 0
  for (const [name, value] of left.fields) {
    const other = right.fields.get(name)
    if (other === undefined || names[index] !== name) return false
    const equal = compare(value, '=', other).value
    if (equal === null)
      throw fault(`${SENTINEL.comparison}: records with null fields do not compare`)
    if (equal === false) return false
    index += 1
  }
  return true
}

/** kwil-db swaps the operator and the type where neither numbers nor records are compared. */
function refused(op: CompareOp, value: Value): Error {
  const type = valueTypeText(value)
  const what = 'cannot use comparison operator'
  const detail = isRecord(value)
    ? `${what} ${op} with record type`
    : value.type.name === 'int8' || value.type.name === 'numeric'
      ? `${what} ${op} with numeric types`
      : `${what} ${type} with type ${op}`
  return fault(`${SENTINEL.comparison}: ${detail}`)
}

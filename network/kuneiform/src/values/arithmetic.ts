import type { KwilScalar, KwilType, KwilValue } from '@idos/kwil'
import { fault, SENTINEL } from '../errors.ts'
import type { BinaryOp } from '../parser/ast.ts'
import { add, type Dec, divide, fit, fromPlain, multiply, remainder, subtract } from './decimal.ts'
import { raise } from './decimal-power.ts'
import { isNullType } from './types.ts'
import { BARE_NULL, bool, isRecord, NULL_BOOL, type Value, valueTypeText } from './value.ts'

export type ArithmeticOp = Extract<BinaryOp, '+' | '-' | '*' | '/' | '%' | '^' | '||'>
export type UnaryOp = '+' | '-' | 'NOT' | '!'

/** Arithmetic of actions: both operands of one scalar type; a null operand is the result. */
export function arithmetic(left: Value, op: ArithmeticOp, right: Value): KwilValue {
  requireScalar(left)
  requireScalar(right)
  if (isNullType(left.type)) return BARE_NULL
  // bool and uuid have no arithmetic, and say so before looking at nulls.
  if (left.type.name === 'bool' || left.type.name === 'uuid') {
    throw unsupported(`operation on ${left.type.name}`)
  }
  if (left.value === null) return left
  if (right.value === null) return right
  if (left.type.name !== right.type.name) throw mismatch(left, right)
  return { type: left.type, value: compute(left.type, left.value, op, right.value) }
}

function compute(
  type: KwilType,
  left: KwilValue['value'],
  op: ArithmeticOp,
  right: KwilValue['value'],
): KwilScalar {
  if (type.name === 'int8') return integerArithmetic(left as bigint, op, right as bigint)
  if (type.name === 'numeric') {
    const result = decimalArithmetic(fromPlain(left as string), op, fromPlain(right as string))
    return fit(result, type.precision, type.scale)
  }
  if (op !== '||') {
    throw unsupported(`operation ${op} on ${type.name === 'text' ? 'type string' : 'blob'}`)
  }
  if ((left as string).length + (right as string).length > LONGEST_VALUE) {
    throw fault(`${SENTINEL.arithmetic}: a value may have at most ${LONGEST_VALUE} characters`)
  }
  if (type.name === 'text') return (left as string) + (right as string)
  return Buffer.concat([left as Uint8Array, right as Uint8Array])
}

/** A loop that doubles a text must not take the process with it; no transaction can carry as much. */
const LONGEST_VALUE = 64 * 1024 * 1024

function integerArithmetic(left: bigint, op: ArithmeticOp, right: bigint): bigint {
  const wrap = (value: bigint): bigint => BigInt.asIntN(64, value)
  switch (op) {
    case '+':
      return wrap(left + right)
    case '-':
      return wrap(left - right)
    case '*':
      return wrap(left * right)
    case '/':
      if (right === 0n) throw fault(`${SENTINEL.arithmetic}: cannot divide by zero`)
      return wrap(left / right)
    case '%':
      if (right === 0n) throw fault(`${SENTINEL.arithmetic}: cannot modulo by zero`)
      return left % right
    case '^':
      return integerPower(left, right)
    case '||':
      throw fault(`${SENTINEL.arithmetic}: cannot perform arithmetic operation || on type int`)
  }
}

/** Through a 64-bit float, like the engine: 2^-1 = 0, large results lose their last digits. */
function integerPower(left: bigint, right: bigint): bigint {
  const limit = 2 ** 63
  const result = Number(left) ** Number(right)
  if (result > limit) {
    throw fault(`${SENTINEL.arithmetic}: result of exponentiation is too large`)
  }
  if (result === limit || result < -limit || Number.isNaN(result)) return -(2n ** 63n)
  return BigInt(Math.trunc(result))
}

function decimalArithmetic(left: Dec, op: ArithmeticOp, right: Dec): Dec {
  switch (op) {
    case '+':
      return add(left, right)
    case '-':
      return subtract(left, right)
    case '*':
      return multiply(left, right)
    case '/':
      return divide(left, right)
    case '%':
      return remainder(left, right)
    case '^':
      return raise(left, right)
    case '||':
      throw fault(`${SENTINEL.arithmetic}: unexpected operator || for decimal`)
  }
}

/** What the engine's errors call the types that have no unary operator. */
const WITHOUT_UNARY = { text: 'string', bytea: 'blob', uuid: 'uuid' }

function misplacedUnary(type: 'bool' | 'int8' | 'numeric', op: UnaryOp): string {
  if (type === 'bool') return `cannot perform unary operation ${op} on bool`
  if (type === 'int8') return 'cannot apply logical NOT to an integer'
  return 'unexpected operator id NOT for decimal'
}

export function unary(op: UnaryOp, value: Value): KwilValue {
  if (isRecord(value) || value.type.isArray) {
    throw fault(
      `${SENTINEL.unary}: unary operations can only be performed on scalars, got ${valueTypeText(value)}`,
    )
  }
  const { name } = value.type
  if (name === 'null') return value
  const isNot = op === 'NOT' || op === '!'
  if (name === 'text' || name === 'bytea' || name === 'uuid') {
    throw fault(`${SENTINEL.unary}: cannot perform unary operation on ${WITHOUT_UNARY[name]}`)
  }
  if (value.value === null) return value
  if (isNot !== (name === 'bool')) {
    throw fault(`${SENTINEL.unary}: ${misplacedUnary(name, op)}`)
  }
  if (isNot) return bool(!value.value)
  if (op === '+') return value
  if (name === 'int8')
    return { type: value.type, value: BigInt.asIntN(64, -(value.value as bigint)) }
  const negated = { ...fromPlain(value.value as string) }
  return {
    type: value.type,
    value: fit(
      { ...negated, coefficient: -negated.coefficient },
      value.type.precision,
      value.type.scale,
    ),
  }
}

/** AND / OR of actions: both sides are evaluated, and any null makes the result null. */
export function logical(left: Value, op: 'AND' | 'OR', right: Value): KwilValue {
  if (isNullValue(left) || isNullValue(right)) return NULL_BOOL
  if (!isBool(left) || !isBool(right)) {
    throw fault(
      `${SENTINEL.type}: AND and OR operands must be of type bool, got ${valueTypeText(left)} and ${valueTypeText(right)}`,
    )
  }
  return bool(op === 'AND' ? left.value && right.value : left.value || right.value)
}

function isNullValue(value: Value): boolean {
  return isRecord(value) ? value.fields.size === 0 : value.value === null
}

function isBool(value: Value): value is KwilValue & { readonly value: boolean } {
  return !isRecord(value) && !value.type.isArray && value.type.name === 'bool'
}

function requireScalar(value: Value): asserts value is KwilValue {
  if (isRecord(value) || value.type.isArray) {
    throw fault(`${SENTINEL.type}: expected scalar, got ${valueTypeText(value)}`)
  }
}

export function mismatch(left: Value, right: Value): Error {
  return fault(`${SENTINEL.type}: left: ${valueTypeText(left)} right: ${valueTypeText(right)}`)
}

function unsupported(what: string): Error {
  return fault(`${SENTINEL.arithmetic}: cannot perform arithmetic ${what}`)
}

import type { KwilScalar } from '@idos/kwil'
import { fault, SENTINEL } from '../errors.ts'
import type { Expr } from '../parser/ast.ts'
import { arithmetic, logical, unary } from '../values/arithmetic.ts'
import {
  getElement,
  getSlice,
  makeArray,
  ofNullArray,
  readBound,
  requireArray,
} from '../values/arrays.ts'
import { cast } from '../values/cast.ts'
import { type CompareOp, compare } from '../values/compare.ts'
import {
  BARE_NULL,
  bool,
  elementsOf,
  isRecord,
  nullOf,
  type Value,
  valueTypeText,
} from '../values/value.ts'
import { callForValue } from './calls.ts'
import { type Frame, variable } from './frame.ts'

type Of<K extends Expr['kind']> = Extract<Expr, { kind: K }>

/** Evaluates an expression of an action; only calls of built-ins and actions leave this process. */
export async function evaluate(frame: Frame, expr: Expr): Promise<Value> {
  const value = await evaluateKind(frame, expr)
  return expr.cast === undefined ? value : cast(value, expr.cast)
}

async function evaluateKind(frame: Frame, expr: Expr): Promise<Value> {
  switch (expr.kind) {
    case 'literal':
      return expr.value === null ? nullOf(expr.type) : { type: expr.type, value: expr.value }
    case 'variable':
      return variable(frame, expr.name)
    case 'paren':
      return evaluate(frame, expr.inner)
    case 'call':
      return callForValue(frame, expr)
    case 'array':
      return makeArray(await evaluateAll(frame, expr.items), expr.cast)
    case 'field':
      return field(await evaluate(frame, expr.target), expr.name)
    case 'index': {
      const target = await evaluate(frame, expr.target)
      return ofNullArray(target) ?? getElement(target, await evaluate(frame, expr.index))
    }
    case 'slice':
      return slice(frame, expr)
    case 'unary':
      return unary(expr.op, await evaluate(frame, expr.operand))
    case 'binary':
      return binary(frame, expr)
    case 'is': {
      const other: KwilScalar = expr.test === 'NULL' ? null : expr.test === 'TRUE'
      const right = other === null ? BARE_NULL : bool(other === true)
      const result = compare(await evaluate(frame, expr.operand), 'IS', right)
      return expr.not ? unary('NOT', result) : result
    }
    default:
      throw fault(`a ${expr.kind} expression can only be used in SQL statements`)
  }
}

export async function evaluateAll(frame: Frame, exprs: readonly Expr[]): Promise<Value[]> {
  const values: Value[] = []
  for (const expr of exprs) values.push(await evaluate(frame, expr))
  return values
}

function field(target: Value, name: string): Value {
  if (!isRecord(target)) {
    throw fault(`${SENTINEL.type}: expected object, got ${valueTypeText(target)}`)
  }
  const value = target.fields.get(name)
  if (value === undefined) throw fault(`field ${name} not found in object`)
  return value
}

/** Bounds are evaluated one after the other; a null ends it. */
async function slice(frame: Frame, expr: Of<'slice'>): Promise<Value> {
  const target = await evaluate(frame, expr.target)
  const nothing = ofNullArray(target)
  if (nothing !== null) return nothing
  const array = requireArray(target)
  const from = expr.from === undefined ? 1 : readBound(await evaluate(frame, expr.from))
  if (from === null) return nullOf(array.type)
  const to =
    expr.to === undefined ? elementsOf(array).length : readBound(await evaluate(frame, expr.to))
  return to === null ? nullOf(array.type) : getSlice(array, from, to)
}

async function binary(frame: Frame, expr: Of<'binary'>): Promise<Value> {
  const { op } = expr
  // Both sides, always: there is no short cut.
  const left = await evaluate(frame, expr.left)
  const right = await evaluate(frame, expr.right)
  switch (op) {
    case 'AND':
    case 'OR':
      return logical(left, op, right)
    case '=':
    case '<':
    case '>':
    case 'IS DISTINCT FROM':
      return compare(left, op, right)
    case '<>':
      return unary('NOT', compare(left, '=', right))
    case 'IS NOT DISTINCT FROM':
      return unary('NOT', compare(left, 'IS DISTINCT FROM', right))
    case '<=':
    case '>=': {
      const strict = compare(left, op[0] as CompareOp, right)
      // Operands with an effect have it twice: the engine evaluates them once more for the equality.
      const again = [
        await repeated(frame, expr.left, left),
        await repeated(frame, expr.right, right),
      ]
      return logical(strict, 'OR', compare(again[0] ?? left, '=', again[1] ?? right))
    }
    default:
      return arithmetic(left, op, right)
  }
}

async function repeated(frame: Frame, expr: Expr, value: Value): Promise<Value> {
  return hasCall(expr) ? evaluate(frame, expr) : value
}

function hasCall(expr: Expr): boolean {
  switch (expr.kind) {
    case 'call':
      return true
    case 'paren':
      return hasCall(expr.inner)
    case 'array':
      return expr.items.some(hasCall)
    case 'field':
      return hasCall(expr.target)
    case 'index':
      return hasCall(expr.target) || hasCall(expr.index)
    case 'slice':
      return [expr.target, expr.from, expr.to].some((part) => part !== undefined && hasCall(part))
    case 'unary':
    case 'is':
      return hasCall(expr.operand)
    case 'binary':
      return hasCall(expr.left) || hasCall(expr.right)
    default:
      return false
  }
}

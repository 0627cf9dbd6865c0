import { type KwilType, sameType } from '@idos/kwil'
import type { BinaryOp, Expr } from '../../parser/ast.ts'
import { allExpressions, expressions, unparen } from '../../parser/walk.ts'
import type { Rule } from '../finding.ts'
import type { Level } from '../levels.ts'
import type { Model, Query } from '../model.ts'
import { typeOf } from '../typing.ts'
import { writtenValues } from './writes.ts'

const MATCHING: ReadonlySet<BinaryOp> = new Set<BinaryOp>([
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
])

/** sum(int) is numeric(1000,0), and operands must be of one type. */
const sumCompared: Rule = {
  name: 'sum-compared',
  advice: 'Cast the other side: sum(x) > 2::numeric(1000,0).',
  check(model, report) {
    forPairs(model, (query, level, left, right) => {
      for (const [sum, other] of [
        [unparen(left), unparen(right)],
        [unparen(right), unparen(left)],
      ] as const) {
        if (!isSum(sum) || typeOf(model, query, level, other)?.name !== 'int8') continue
        report(sum.pos, 'sum() is a numeric(1000, …) and does not go with an int')
        break
      }
    })
  },
}

function isSum(expr: Expr): boolean {
  if (expr.cast !== undefined) return false
  if (expr.kind === 'window') return isSum(expr.call)
  return expr.kind === 'call' && expr.name === 'sum'
}

/** Numeric columns take nothing of another precision. */
const numericLiteral: Rule = {
  name: 'numeric-literal',
  advice: "Cast the literal to the column's type: 1::numeric(10,2).",
  check(model, report) {
    const test = (wanted: KwilType | undefined, value: Expr) => {
      const inner = unsigned(value)
      const literal = inner.kind === 'literal' && inner.value !== null ? inner : undefined
      if (wanted?.name !== 'numeric' || literal === undefined || literal.cast !== undefined) return
      if (sameType(wanted, literal.type)) return
      const { precision, scale } = wanted
      report(literal.pos, `this literal is no numeric(${precision},${scale})`)
    }
    forPairs(model, (query, level, left, right) => {
      if (isSum(unparen(left)) || isSum(unparen(right))) return
      test(typeOf(model, query, level, left), right)
      test(typeOf(model, query, level, right), left)
    })
    for (const query of model.queries) {
      if (query.dml.kind === 'select' || query.dml.kind === 'delete') continue
      const table = model.table(query.ns, query.dml.table)
      for (const { column, value } of writtenValues(query, model)) {
        test(table?.columns.find(({ name }) => name === column)?.type, value)
      }
    }
  },
}

function unsigned(expr: Expr): Expr {
  const inner = unparen(expr)
  return inner.kind === 'unary' && inner.op !== 'NOT' ? unsigned(inner.operand) : inner
}

/** Every two expressions that the planner wants to have one type. */
function forPairs(
  model: Model,
  visit: (query: Query, level: Level, left: Expr, right: Expr) => void,
): void {
  for (const query of model.queries) {
    for (const level of query.levels) {
      for (const expr of expressions(level.roots)) {
        for (const other of partnersOf(expr)) visit(query, level, other.left, other.right)
      }
    }
  }
}

function partnersOf(expr: Expr): readonly { readonly left: Expr; readonly right: Expr }[] {
  const all = (left: Expr | undefined, others: readonly Expr[]) =>
    left === undefined ? [] : others.map((right) => ({ left, right }))
  if (expr.kind === 'binary' && MATCHING.has(expr.op)) return [expr]
  if (expr.kind === 'between') return all(expr.operand, [expr.low, expr.high])
  if (expr.kind === 'in') return all(expr.operand, expr.list ?? [])
  if (expr.kind !== 'call' || !/^(coalesce|greatest|least|nullif)$/.test(expr.name)) return []
  return all(expr.args[0], expr.args.slice(1))
}

const MAX_INT4 = 2n ** 31n - 1n

/** Integer literals reach PostgreSQL as int4. */
const int4Literal: Rule = {
  name: 'int4-literal',
  advice: 'Cast one literal to int8, or compute the value in the action.',
  check(model, report) {
    for (const { dml } of model.queries) {
      for (const expr of allExpressions(dml)) {
        if (expr.kind !== 'binary') continue
        const value = literalValue(expr)
        if (value !== undefined && (value > MAX_INT4 || value < -MAX_INT4 - 1n)) {
          report(expr.pos, 'this is computed in 32 bits and overflows')
        }
        const isEquality = expr.op === '=' || expr.op === '<>'
        const sides = [unparen(expr.left), unparen(expr.right)]
        if (isEquality && sides.some(isIntArray) && !sides.every(isIntArray)) {
          report(expr.pos, 'an array of integer literals is int4[] and does not go with int8[]')
        }
      }
    }
  },
}

function isIntArray(expr: Expr): boolean {
  if (expr.kind !== 'array' || expr.cast !== undefined || expr.items.length === 0) return false
  return expr.items.every((item) => literalValue(item) !== undefined)
}

/** The value of integer literals and operators alone, while it is still 32 bits wide. */
function literalValue(expr: Expr): bigint | undefined {
  const inner = unparen(expr)
  if (inner.cast !== undefined) return undefined
  if (inner.kind === 'literal') {
    const { value } = inner
    return typeof value === 'bigint' && value <= MAX_INT4 ? value : undefined
  }
  if (inner.kind === 'unary' && inner.op === '-') {
    const value = literalValue(inner.operand)
    return value === undefined ? undefined : -value
  }
  if (inner.kind !== 'binary') return undefined
  const left = literalValue(inner.left)
  const right = literalValue(inner.right)
  if (left === undefined || right === undefined) return undefined
  if (inner.op === '+') return left + right
  if (inner.op === '-') return left - right
  return inner.op === '*' ? left * right : undefined
}

/** At CREATE TABLE only PostgreSQL looks at a default, by its own rules. */
const defaultType: Rule = {
  name: 'default-type',
  advice: "Give the default the column's exact type, with a cast where needed.",
  check(model, report) {
    for (const statement of model.statements) {
      if (statement.kind !== 'create-table') continue
      for (const { type, constraints } of statement.columns) {
        for (const constraint of constraints) {
          if (constraint.kind !== 'default') continue
          const value = unsigned(constraint.expr)
          const isNull = value.kind === 'literal' && value.value === null
          const found = value.cast ?? (value.kind === 'literal' ? value.type : undefined)
          if (found === undefined || (isNull && value.cast === undefined)) continue
          if (!sameType(found, type)) {
            report(constraint.expr.pos, `the default is a ${found.name}, the column a ${type.name}`)
          }
        }
      }
    }
  },
}

export const TYPE_RULES: readonly Rule[] = [sumCompared, numericLiteral, int4Literal, defaultType]

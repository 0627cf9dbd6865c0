import type { BinaryOp, Expr } from '../../parser/ast.ts'
import { allExpressions, isBareNull, unparen } from '../../parser/walk.ts'
import type { Rule } from '../finding.ts'

const COMPARISONS: ReadonlySet<BinaryOp> = new Set<BinaryOp>(['=', '<>', '<', '<=', '>', '>='])

/** `x BETWEEN a AND b AND c` and `x IS DISTINCT FROM y AND z` swallow the conjunction. */
const greedyBound: Rule = {
  name: 'greedy-bound',
  advice: 'Put the whole comparison into parentheses: (x BETWEEN a AND b) AND c.',
  check(model, report) {
    for (const expr of allExpressions(model.statements)) {
      if (expr.kind === 'between' && isLogical(expr.low)) {
        report(expr.pos, 'the lower bound of BETWEEN takes in the condition behind it')
      }
      const isDistinct = expr.kind === 'binary' && expr.op.endsWith('DISTINCT FROM')
      if (isDistinct && isLogical(expr.right)) {
        report(expr.pos, `the right side of ${expr.op} takes in the condition behind it`)
      }
    }
  },
}

function isLogical(expr: Expr): boolean {
  return expr.kind === 'binary' && (expr.op === 'AND' || expr.op === 'OR')
}

/** `!$a = $b` is `(!$a) = $b`, unlike NOT. */
const bangPrecedence: Rule = {
  name: 'bang-precedence',
  advice: 'Write NOT $a = $b or $a != $b, or put the negation into parentheses.',
  check(model, report) {
    for (const expr of allExpressions(model.statements)) {
      if (expr.kind !== 'binary' || !COMPARISONS.has(expr.op)) continue
      if (expr.left.kind !== 'unary' || expr.left.op !== '!') continue
      report(expr.pos, `! binds tighter than ${expr.op}: only its left side is negated`)
    }
  },
}

/** A cast binds tighter than a sign: `-5::text` is `-(5::text)`. */
const signBeforeCast: Rule = {
  name: 'sign-before-cast',
  advice: 'Put the signed value into parentheses: (-5)::text.',
  check(model, report) {
    for (const expr of allExpressions(model.statements)) {
      if (expr.kind !== 'unary' || (expr.op !== '-' && expr.op !== '+')) continue
      const cast = expr.operand.cast
      if (cast === undefined) continue
      if (!cast.isArray && (cast.name === 'int8' || cast.name === 'numeric')) continue
      report(expr.pos, `the sign is applied to a ${cast.name}, after the cast`)
    }
  },
}

/** A comparison with null is null, never true. */
const nullComparison: Rule = {
  name: 'null-comparison',
  advice: 'Write IS NULL or IS NOT NULL.',
  check(model, report) {
    for (const expr of allExpressions(model.statements)) {
      if (expr.kind !== 'binary' || !COMPARISONS.has(expr.op)) continue
      if (!isBareNull(expr.left) && !isBareNull(expr.right)) continue
      report(expr.pos, `${expr.op} null is null, which counts as false`)
    }
  },
}

/** The type of coalesce is that of its first argument. */
const coalesceNull: Rule = {
  name: 'coalesce-null',
  advice: 'Put the typed argument first, or cast the null.',
  check(model, report) {
    for (const expr of allExpressions(model.statements)) {
      if (expr.kind !== 'call' || expr.name !== 'coalesce') continue
      const [first] = expr.args
      if (first !== undefined && isBareNull(first)) {
        report(expr.pos, 'coalesce(null, …) has the type null and cannot be read')
      }
    }
  },
}

/** A column without a type cannot be read: `cannot create zero value of null type`. */
const nullColumn: Rule = {
  name: 'null-column',
  advice: 'Cast the null to the type that the column is to have.',
  check(model, report) {
    for (const { levels } of model.queries) {
      for (const { core } of levels) {
        for (const column of core?.columns ?? []) {
          if (column.kind === 'expr' && isUntyped(unparen(column.expr))) {
            report(column.expr.pos, 'this column has the type null and cannot be read')
          }
        }
      }
    }
  },
}

/** CASE has the type of its ELSE, or of its first THEN. */
function isUntyped(expr: Expr): boolean {
  if (expr.kind !== 'case') return isBareNull(expr)
  const decisive = expr.otherwise ?? expr.whens[0]?.result
  return decisive !== undefined && isBareNull(decisive)
}

export const EXPRESSION_RULES: readonly Rule[] = [
  greedyBound,
  bangPrecedence,
  signBeforeCast,
  nullComparison,
  coalesceNull,
  nullColumn,
]

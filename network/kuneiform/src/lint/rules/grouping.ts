import { FUNCTIONS } from '../../functions/index.ts'
import type { Expr } from '../../parser/ast.ts'
import { expressions, nodes } from '../../parser/walk.ts'
import type { Rule } from '../finding.ts'
import { columnOf } from '../typing.ts'

/** A searched CASE over a grouped column crashes the planner. */
const searchedCaseGrouped: Rule = {
  name: 'searched-case-grouped',
  advice: 'Use the form CASE x WHEN …, or group in a subquery and decide outside it.',
  check(model, report) {
    for (const { levels } of model.queries) {
      for (const { core, select } of levels) {
        if (core === undefined || core.groupBy.length === 0) continue
        for (const expr of expressions([core.columns, core.having, select?.orderBy])) {
          if (expr.kind !== 'case' || expr.operand !== undefined) continue
          if (hasBareColumn(expr)) {
            report(expr.pos, 'a searched CASE over a grouped column crashes the planner')
          }
        }
      }
    }
  },
}

/** Whether a column stands outside all aggregates. */
function hasBareColumn(expr: Expr): boolean {
  const outside = nodes(expr, (node) => {
    const isCall = node.kind === 'call' && 'name' in node && typeof node.name === 'string'
    const isAggregate = isCall && FUNCTIONS.get(String(node.name))?.kind === 'aggregate'
    return !isAggregate && node.kind !== 'select'
  })
  for (const node of outside) {
    if (node.kind === 'column') return true
  }
  return false
}

/** In GROUP BY an integer is a constant and aliases are unknown; both work in ORDER BY. */
const groupByPosition: Rule = {
  name: 'group-by-position',
  advice: 'Repeat the expression itself in GROUP BY.',
  check(model, report) {
    for (const query of model.queries) {
      for (const level of query.levels) {
        const { core } = level
        for (const expr of core?.groupBy ?? []) {
          if (expr.kind === 'literal') report(expr.pos, 'GROUP BY takes a number for a constant')
          if (expr.kind !== 'column' || expr.table !== undefined || core === undefined) continue
          const alias = core.columns.find(
            (column) => column.kind === 'expr' && column.alias === expr.name,
          )
          const isKnown = columnOf(model, query, level, expr) !== undefined
          if (alias?.kind !== 'expr' || isKnown || alias.expr.kind === 'column') continue
          report(expr.pos, `GROUP BY does not see the alias ${expr.name}`)
        }
      }
    }
  },
}

export const GROUPING_RULES: readonly Rule[] = [searchedCaseGrouped, groupByPosition]

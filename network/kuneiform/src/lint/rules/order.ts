import { sameType } from '@idos/kwil'
import { FUNCTIONS } from '../../functions/index.ts'
import type { Expr, Select, WindowSpec } from '../../parser/ast.ts'
import { allExpressions, expressions, unparen } from '../../parser/walk.ts'
import type { Report, Rule } from '../finding.ts'
import type { Level } from '../levels.ts'
import { isView, type Model, type Query } from '../model.ts'
import { columnOf, tableOf } from '../typing.ts'

/** In calls the order is PostgreSQL's physical one: which rows come is chance. */
const unorderedLimit: Rule = {
  name: 'unordered-limit',
  advice: 'Add an ORDER BY that ends in a unique column.',
  check(model, report) {
    for (const query of model.queries) {
      if (query.action === undefined || !isView(query.action)) continue
      for (const level of query.levels) {
        const { select, core } = level
        if (select?.first !== core || select?.limit === undefined) continue
        if (select.orderBy.length > 0 || isOneAggregate(select)) continue
        if (isOneRow(model, query, level) || isExistenceTest(query, select)) continue
        report(select.limit.pos, 'LIMIT without ORDER BY gives other rows after an update')
      }
    }
  },
}

/** Whether it only matters that there is a row: no field of it is read, or all rows are alike. */
function isExistenceTest(query: Query, select: Select): boolean {
  const { loop } = query
  if (loop !== undefined && select === query.dml) {
    const isRead = [...allExpressions(loop.body)].some(
      (expr) => expr.kind === 'variable' && expr.name === loop.variable,
    )
    if (!isRead) return true
  }
  const columns = [...expressions(select.first.columns)]
  return !columns.some(({ kind }) => kind === 'column' || kind === 'subquery') && !hasStar(select)
}

function hasStar(select: Select): boolean {
  return select.first.columns.some(({ kind }) => kind === 'star')
}

/** In transactions a window gains an ORDER BY and becomes running. */
const windowWithoutOrder: Rule = {
  name: 'window-without-order',
  advice: 'Use a grouped subquery for totals, or give the window the ORDER BY that is meant.',
  check(model, report) {
    for (const { levels } of model.queries) {
      for (const { core, roots } of levels) {
        for (const expr of expressions(roots)) {
          if (expr.kind !== 'window' || expr.call.kind !== 'call') continue
          const spec = specOf(expr.over, core?.windows ?? [])
          if (spec === undefined || spec.orderBy.length > 0) continue
          const { name } = expr.call
          if (name !== 'last_value' && FUNCTIONS.get(name)?.kind !== 'aggregate') continue
          report(expr.pos, `${name} over an unordered window is a running value in transactions`)
        }
      }
    }
  },
}

function specOf(
  over: string | WindowSpec,
  windows: readonly { readonly name: string; readonly spec: WindowSpec }[],
): WindowSpec | undefined {
  return typeof over === 'string' ? windows.find(({ name }) => name === over)?.spec : over
}

/** PostgreSQL refuses it (42P10), after the planner let it pass. */
const distinctOrder: Rule = {
  name: 'distinct-order',
  advice: 'Select what you order by, too.',
  check(model, report) {
    for (const { levels } of model.queries) {
      for (const { core, select } of levels) {
        if (core === undefined || select === undefined || select.rest.length > 0) continue
        if (!core.distinct || core.columns.some(({ kind }) => kind === 'star')) continue
        for (const { expr } of select.orderBy) {
          if (isSelected(model.text, expr, core.columns)) continue
          report(expr.pos, 'SELECT DISTINCT cannot be ordered by what it does not select')
        }
      }
    }
  },
}

function isSelected(
  text: string,
  expr: Expr,
  columns: readonly Select['first']['columns'][number][],
): boolean {
  if (expr.kind === 'literal') return true
  const written = (node: Expr) => text.slice(node.pos, node.end).replace(/\s+/g, '').toLowerCase()
  return columns.some((column) => {
    if (column.kind !== 'expr') return false
    if (expr.kind !== 'column') return written(column.expr) === written(expr)
    if (expr.table === undefined && column.alias === expr.name) return true
    // `t.a` and `a` mean the same column where only one table has it.
    const isColumn = column.expr.kind === 'column' && column.expr.name === expr.name
    return isColumn || written(column.expr) === written(expr)
  })
}

/** Plans are cached by namespace and text, whoever runs them. */
const sharedPlan: Rule = {
  name: 'shared-plan',
  advice: 'Make the texts differ, by an alias, say; order what a transaction reads.',
  check(model, report) {
    const byText = new Map<string, Query[]>()
    for (const query of model.queries) {
      if (query.action === undefined) continue
      const key = `${query.ns}\n${model.text.slice(query.dml.pos, query.dml.end)}`
      byText.set(key, [...(byText.get(key) ?? []), query])
    }
    for (const [first, ...others] of byText.values()) {
      for (const other of others) {
        if (first !== undefined) compare(model, first, other, report)
      }
    }
  },
}

function compare(model: Model, first: Query, other: Query, report: Report): void {
  if (first.action === undefined || other.action === undefined) return
  const names = new Set(
    [...allExpressions(other.dml)].flatMap((expr) =>
      expr.kind === 'variable' && expr.name.startsWith('$') ? [expr.name] : [],
    ),
  )
  for (const name of names) {
    const a = model.variables(first.action).get(name)
    const b = model.variables(other.action).get(name)
    if (a === undefined || b === undefined || sameType(a, b)) continue
    report(
      other.dml.pos,
      `the same text stands in ${first.action.name}(), where ${name} has another type`,
    )
  }
  if (isView(first.action) === isView(other.action)) return
  if (!other.levels.some((level) => dependsOnOrder(model, other, level))) return
  report(
    other.dml.pos,
    `the same text stands in ${first.action.name}(); calls and transactions order it differently`,
  )
}

/** Whether the ORDER BY that transactions add can show. */
function dependsOnOrder(model: Model, query: Query, level: Level): boolean {
  const { select, core } = level
  if (select === undefined || core === undefined) return false
  if ([...expressions(level.roots)].some(({ kind }) => kind === 'window')) return true
  if (select.orderBy.length > 0 || select !== query.dml) return false
  return !isOneAggregate(select) && !isOneRow(model, query, level)
}

/** Aggregates without GROUP BY make exactly one row. */
function isOneAggregate(select: Select): boolean {
  if (select.rest.length > 0 || select.first.groupBy.length > 0) return false
  for (const expr of expressions(select.first.columns)) {
    if (expr.kind === 'call' && FUNCTIONS.get(expr.name)?.kind === 'aggregate') return true
  }
  return false
}

/** Whether WHERE fixes all columns of a unique key of the only table. */
function isOneRow(model: Model, query: Query, level: Level): boolean {
  const [relation, ...more] = level.relations
  if (level.select?.rest.length !== 0 || more.length > 0) return false
  if (relation === undefined) return true
  const table = tableOf(model, query, relation)
  const fixed = new Set<string>()
  for (const part of conjuncts(level.core?.where)) {
    if (part.kind !== 'binary' || part.op !== '=') continue
    for (const [side, value] of [
      [unparen(part.left), unparen(part.right)],
      [unparen(part.right), unparen(part.left)],
    ] as const) {
      if (side.kind !== 'column' || value.kind === 'column') continue
      if (columnOf(model, query, level, side) !== undefined) fixed.add(side.name)
    }
  }
  return table?.unique.some((key) => key.every((name) => fixed.has(name))) ?? false
}

function conjuncts(where: Expr | undefined): readonly Expr[] {
  if (where === undefined) return []
  const expr = unparen(where)
  if (expr.kind !== 'binary' || expr.op !== 'AND') return [expr]
  return [...conjuncts(expr.left), ...conjuncts(expr.right)]
}

export const ORDER_RULES: readonly Rule[] = [
  unorderedLimit,
  windowWithoutOrder,
  distinctOrder,
  sharedPlan,
]

import { fault } from '../errors.ts'
import type { ResultColumn, SelectCore } from '../parser/ast.ts'
import { aggregateHandler, planWindow, requireBool, windowHandler } from './calls.ts'
import { planExpr } from './expression.ts'
import { type Grouping, NO_GROUPING } from './node.ts'
import type { Relation } from './relation.ts'
import { scalarType } from './relation.ts'
import { inSection, type ResultExpr, type Scope } from './scope.ts'
import { type OutputColumn, planJoin, planSource } from './source.ts'

export type PlannedCore = {
  /** Columns before projection (after grouping). */
  readonly source: Relation
  readonly relation: Relation
  readonly columns: readonly OutputColumn[]
  readonly grouping: Grouping
  /** Restores what this core changed in the scope. */
  leave(): void
}

export function planCore(scope: Scope, core: SelectCore): PlannedCore {
  if (core.from === undefined) return inSection('RESULTS', () => planWithoutFrom(scope, core))
  const { from } = core
  let relation = inSection('UNKNOWN', () => planSource(scope, from))
  for (const join of core.joins) {
    relation = inSection('JOIN', () => planJoin(scope, relation, join))
  }
  const { where } = core
  if (where !== undefined) {
    inSection('WHERE', () => {
      const type = scalarType(planExpr(scope, where, relation).field)
      requireBool(type, 'WHERE must be a boolean')
    })
  }
  const results = expand(relation, core.columns)
  scope.notes.columns.set(core, results)

  const before = {
    preGroup: scope.preGroup,
    onAggregate: scope.onAggregate,
    onWindow: scope.onWindow,
  }
  scope.preGroup = relation
  const { grouping, grouped } = inSection('GROUP BY', () => planGroups(scope, core, relation))
  const source = core.groupBy.length > 0 ? grouped : relation
  scope.onAggregate = aggregateHandler(scope)
  const { having } = core
  if (having !== undefined) {
    inSection('HAVING', () => {
      const type = scalarType(planExpr(scope, having, source, grouping).field)
      requireBool(type, 'HAVING must evaluate to a boolean')
    })
  }
  const windows = inSection('WINDOW', () => planWindows(scope, core, source, grouping))
  scope.onWindow = windowHandler(scope, windows)
  const output = inSection('RESULTS', () => planResults(scope, results, source, grouping))
  return { source, ...output, grouping, leave: () => Object.assign(scope, before) }
}

/** Without FROM only the results are looked at; each sees the columns before it. */
function planWithoutFrom(scope: Scope, core: SelectCore): PlannedCore {
  const results = core.columns.map((column): ResultExpr => {
    if (column.kind === 'expr') return column
    throw fault('wildcard "*" cannot be used without a FROM clause')
  })
  scope.notes.columns.set(core, results)
  const relation: Relation = []
  const { columns } = planResults(scope, results, relation, NO_GROUPING, relation)
  return { source: relation, relation, columns, grouping: NO_GROUPING, leave() {} }
}

function planResults(
  scope: Scope,
  results: readonly ResultExpr[],
  source: Relation,
  grouping: Grouping,
  relation: Relation = [],
): { readonly relation: Relation; readonly columns: readonly OutputColumn[] } {
  const columns: OutputColumn[] = []
  for (const { expr, alias } of results) {
    const { node, field } = planExpr(scope, expr, source, grouping)
    if (alias !== undefined) {
      field.name = alias
      field.parent = ''
    }
    relation.push(field)
    columns.push({ ...node, name: alias ?? node.name })
  }
  return { relation, columns }
}

/** Writes `*` out. A qualifier that names no table stands for no column at all. */
function expand(relation: Relation, columns: readonly ResultColumn[]): readonly ResultExpr[] {
  return columns.flatMap((column): ResultExpr[] => {
    if (column.kind === 'expr') return [column]
    const { table } = column
    const fields = table === undefined ? relation : relation.filter((item) => item.parent === table)
    return fields.map(({ name }) => {
      const expr = { kind: 'column', name, pos: 0, end: 0 } as const
      return { expr: table === undefined ? expr : { ...expr, table } }
    })
  })
}

function planGroups(
  scope: Scope,
  core: SelectCore,
  relation: Relation,
): { readonly grouping: Grouping; readonly grouped: Relation } {
  const grouping = new Set<string>()
  const grouped: Relation = []
  for (const term of core.groupBy) {
    const { node, field } = planExpr(scope, term, relation)
    if (grouping.has(node.text)) continue
    grouping.add(node.text)
    grouped.push(field)
  }
  return { grouping, grouped }
}

function planWindows(
  scope: Scope,
  core: SelectCore,
  source: Relation,
  grouping: Grouping,
): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { name, spec } of core.windows) {
    if (names.has(name)) {
      throw fault(`window already defined: window "${name}" is already defined`)
    }
    planWindow(scope, spec, source, grouping)
    names.add(name)
  }
  return names
}

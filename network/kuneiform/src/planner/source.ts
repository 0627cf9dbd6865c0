/** FROM: tables, common table expressions, subqueries, joins. */

import { fault } from '../errors.ts'
import type { Join, Relation as RelationNode, Select, With } from '../parser/ast.ts'
import { typeText } from '../values/types.ts'
import { requireBool } from './calls.ts'
import { planExpr } from './expression.ts'
import type { Planned } from './node.ts'
import {
  COLUMN_NOT_FOUND,
  joined,
  type Relation,
  relationOf,
  scalarType,
  search,
} from './relation.ts'
import { type Scope, uniqueName } from './scope.ts'
import { planSelect } from './select.ts'

export type OutputColumn = Pick<Planned, 'name' | 'type' | 'taint'>

export type PlannedSubquery = {
  readonly relation: Relation
  readonly columns: readonly OutputColumn[]
  readonly id: string
}

export function planWith(scope: Scope, list: With | undefined): void {
  if (list === undefined) return
  scope.recursion.enabled = list.recursive
  for (const cte of list.tables) {
    scope.recursion.current = cte.name
    const { relation } = planSelect(scope, cte.select)
    if (cte.columns.length > 0 && cte.columns.length !== relation.length) {
      throw fault(
        `cte "${cte.name}" has ${relation.length} columns, but ${cte.columns.length} were specified`,
      )
    }
    relation.forEach((item, index) => {
      item.parent = cte.name
      item.name = cte.columns[index] ?? item.name
    })
    scope.ctes.set(cte.name, relation)
  }
  scope.recursion = { enabled: false, current: null, shape: null }
}

export function planSource(scope: Scope, node: RelationNode): Relation {
  if (node.kind === 'subquery') {
    if (node.alias === undefined) throw fault('join against subquery must have an alias')
    // Siblings are invisible to it; columns of enclosing queries are not.
    const { relation } = planSubquery(scope, node.select, [])
    return named(relation, node.alias)
  }
  const alias = node.alias ?? node.name
  if (node.namespace === undefined) {
    if (node.name === scope.recursion.current) {
      if (scope.recursion.shape === null) {
        throw fault(`recursive CTE ${node.name} cannot reference itself in this context`)
      }
      return named(scope.recursion.shape, alias)
    }
    // Not copied: two uses of one expression in a query share their columns, so the later alias wins.
    const cte = scope.ctes.get(node.name)
    if (cte !== undefined) return named(cte, alias)
  }
  const namespace = node.namespace ?? scope.env.namespace
  const table = scope.env.table(namespace, node.name)
  scope.notes.namespaces.set(node, namespace)
  return named(relationOf(table), alias)
}

function named(relation: Relation, alias: string): Relation {
  for (const item of relation) item.parent = alias
  return relation
}

export function planJoin(scope: Scope, left: Relation, join: Join): Relation {
  const right = planSource(scope, join.relation)
  const relation = joined(left, right)
  const type = scalarType(planExpr(scope, join.on, relation).field)
  requireBool(type, `JOIN condition must be of type boolean, received ${typeText(type)}`)
  return relation
}

/** A subquery sees the columns of the calling query and of all queries around it. */
export function planSubquery(scope: Scope, select: Select, relation: Relation): PlannedSubquery {
  const { outer, correlations } = scope
  scope.outer = [...outer, ...relation]
  scope.correlations = []
  const result = planSelect(scope, select)
  const used = scope.correlations
  scope.outer = outer
  scope.correlations = [...correlations]
  for (const item of used) {
    if (search(relation, item.parent, item.name) !== 'missing') continue
    const known = correlations.some(
      (other) => other.parent === item.parent && other.name === item.name,
    )
    // The engine loses track of a column that two levels of one subquery take from further outside.
    if (known) throw fault(`${COLUMN_NOT_FOUND}: "${item.parent}.${item.name}"`)
    scope.correlations.push(item)
  }
  for (const item of result.relation) item.parent = ''
  return { ...result, id: uniqueName(scope) }
}

/** For IN: the grouping check of the calling query looks into the subquery, too. */
export function planTracedSubquery(
  scope: Scope,
  select: Select,
  relation: Relation,
): PlannedSubquery & { readonly trace: readonly Planned[] } {
  const before = scope.trace
  const trace: Planned[] = []
  scope.trace = trace
  const result = planSubquery(scope, select, relation)
  scope.trace = before
  before?.push(...trace)
  return { ...result, trace }
}

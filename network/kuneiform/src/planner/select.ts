import { fault } from '../errors.ts'
import type { Select } from '../parser/ast.ts'
import { compatible, INT8 } from '../values/types.ts'
import { planCore } from './core.ts'
import { planExpr } from './expression.ts'
import { crash, type Grouping, NO_GROUPING } from './node.ts'
import { joinedUnique, type Relation, requireSameShape, scalarType } from './relation.ts'
import { inSection, type Scope } from './scope.ts'
import type { OutputColumn } from './source.ts'

export type PlannedSelect = {
  /** Result columns as a query around this one sees them. */
  readonly relation: Relation
  /** Result columns as the caller of the statement gets them. */
  readonly columns: readonly OutputColumn[]
}

export function planSelect(scope: Scope, select: Select): PlannedSelect {
  const core = planCore(scope, select.first)
  const { relation, columns } = core
  if (select.rest.length === 0) {
    // One core: ORDER BY and LIMIT see its source columns and may use its aggregates and windows.
    planTail(scope, select, joinedUnique(core.source, relation), core.grouping, false)
    core.leave()
    return { relation, columns }
  }
  core.leave()
  for (const item of relation) item.parent = ''
  const recursive = scope.recursion.enabled
  select.rest.forEach(({ core: next }, index) => {
    scope.recursion.shape = index === 0 && recursive ? relation : null
    const right = planCore(scope, next)
    right.leave()
    inSection('COMPOUND', () => {
      try {
        requireSameShape(relation, right.relation)
      } catch (error) {
        throw fault(
          `incompatible schemas in COMPOUND operation: ${error instanceof Error ? error.message : ''}`,
        )
      }
    })
  })
  planTail(scope, select, relation, NO_GROUPING, recursive)
  return { relation, columns }
}

function planTail(
  scope: Scope,
  select: Select,
  relation: Relation,
  grouping: Grouping,
  recursive: boolean,
): void {
  const core = scope.notes.columns.get(select.first)
  if (scope.env.deterministic && !recursive && core !== undefined) {
    scope.notes.positions.set(select, core.length)
  }
  if (recursive) refuseRecursiveTail(select)
  inSection('ORDER BY', () => {
    for (const { expr } of select.orderBy) planExpr(scope, expr, relation, grouping)
  })
  const { limit, offset } = select
  if (limit === undefined) return
  inSection('LIMIT', () => {
    const type = scalarType(planExpr(scope, limit, relation, grouping).field)
    if (!compatible(type, INT8)) throw fault('LIMIT must be an int')
  })
  if (offset === undefined) {
    scope.trace?.push(crash('a subquery with LIMIT and no OFFSET'))
    return
  }
  inSection('OFFSET', () => {
    const type = scalarType(planExpr(scope, offset, relation, grouping).field)
    if (!compatible(type, INT8)) throw fault('OFFSET must be an int')
  })
}

function refuseRecursiveTail(select: Select): void {
  inSection('COMPOUND', () => {
    if (select.orderBy.length > 0) {
      throw fault('recursive CTEs cannot have an ORDER BY clause')
    }
    if (select.limit !== undefined) throw fault('recursive CTEs cannot have a LIMIT clause')
  })
}

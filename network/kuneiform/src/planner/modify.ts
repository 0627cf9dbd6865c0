/** UPDATE and DELETE. */

import { fault } from '../errors.ts'
import type { Delete, SetClause, Update } from '../parser/ast.ts'
import { compatible, typeText } from '../values/types.ts'
import { requireBool } from './calls.ts'
import { planExpr } from './expression.ts'
import { copyOf, find, joined, type Relation, relationOf, scalarType } from './relation.ts'
import type { Scope } from './scope.ts'
import { planJoin, planSource } from './source.ts'

export function planUpdate(scope: Scope, update: Update): void {
  const target = relationOf(scope.env.table('', update.table))
  const relation = planTargets(scope, target, update)
  planAssignments(scope, update.set, target, relation)
}

export function planDelete(scope: Scope, statement: Delete): void {
  const target = relationOf(scope.env.table('', statement.table))
  planTargets(scope, target, { ...statement, joins: [] })
}

/** The columns that WHERE and SET may use. An alias of the target is not among its names. */
function planTargets(
  scope: Scope,
  target: Relation,
  statement: Pick<Update, 'from' | 'joins' | 'where'>,
): Relation {
  let relation = copyOf(target)
  const { from, where } = statement
  if (from !== undefined) {
    if (where === undefined) {
      throw fault('UPDATE and DELETE statements with a FROM table require a WHERE clause')
    }
    let source = planSource(scope, from)
    for (const join of statement.joins) source = planJoin(scope, source, join)
    relation = joined(source, relation)
  }
  if (where !== undefined) {
    const type = scalarType(planExpr(scope, where, relation).field)
    requireBool(type, `WHERE clause must be of type boolean, received ${typeText(type)}`)
  }
  return relation
}

export function planAssignments(
  scope: Scope,
  assignments: readonly SetClause[],
  target: Relation,
  relation: Relation,
): void {
  for (const { column, value } of assignments) {
    const wanted = scalarType(find(target, '', column))
    const type = scalarType(planExpr(scope, value, relation).field)
    if (!compatible(type, wanted)) {
      throw fault(
        `cannot assign type ${typeText(type)} to column "${column}", expected type ${typeText(wanted)}`,
      )
    }
  }
}

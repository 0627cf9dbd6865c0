import type { KwilType } from '@idos/kwil'
import { prefixed, SENTINEL } from '../errors.ts'
import type { Dml } from '../parser/ast.ts'
import { planInsert } from './insert.ts'
import { planDelete, planUpdate } from './modify.ts'
import { outputType, requireHarmless } from './node.ts'
import { type Annotations, newScope, type PlanEnvironment } from './scope.ts'
import { planSelect } from './select.ts'
import { type OutputColumn, planWith } from './source.ts'

export type Plan = {
  /** What the rows are read as; none for statements that return no rows. */
  readonly columns: readonly { readonly name: string; readonly type: KwilType }[]
  readonly notes: Annotations
}

/** Checks names, types and grouping of a statement, and collects what its SQL text needs. */
export function planStatement(statement: Dml, env: PlanEnvironment): Plan {
  const scope = newScope(env)
  try {
    planWith(scope, statement.with)
    switch (statement.kind) {
      case 'select': {
        const { columns } = planSelect(scope, statement)
        return { columns: columns.map(readable), notes: scope.notes }
      }
      case 'insert':
        planInsert(scope, statement)
        break
      case 'update':
        planUpdate(scope, statement)
        break
      case 'delete':
        planDelete(scope, statement)
        break
    }
    return { columns: [], notes: scope.notes }
  } catch (error) {
    throw prefixed(SENTINEL.planner, error)
  }
}

function readable(column: OutputColumn): { readonly name: string; readonly type: KwilType } {
  requireHarmless(column)
  return { name: column.name, type: outputType(column) }
}

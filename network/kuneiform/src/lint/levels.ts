import type { Dml, Join, Relation, Select, SelectCore } from '../parser/ast.ts'
import { selects } from '../parser/walk.ts'

/** The part of a statement in which the same names are visible: a core, or the body of an update, insert or delete. */
export type Level = {
  readonly relations: readonly Relation[]
  /** Table that is written. */
  readonly target?: string
  readonly core?: SelectCore
  readonly select?: Select
  /** Expressions that see the relations; nested selects are levels of their own. */
  readonly roots: readonly unknown[]
}

export function levelsOf(dml: Dml): readonly Level[] {
  const levels: Level[] = []
  if (dml.kind === 'insert') {
    const roots = [dml.values, dml.upsert]
    levels.push({ relations: [], target: dml.table, roots })
  } else if (dml.kind !== 'select') {
    const isUpdate = dml.kind === 'update'
    const source = isUpdate ? relationsOf(dml.from, dml.joins) : []
    const roots = isUpdate ? [dml.set, dml.joins, dml.where] : [dml.where]
    levels.push({ relations: source, target: dml.table, roots })
  }
  for (const select of selects(dml)) {
    const cores = [select.first, ...select.rest.map(({ core }) => core)]
    for (const core of cores) {
      const roots: unknown[] = [core.columns, core.where, core.groupBy, core.having, core.windows]
      if (cores.length === 1) roots.push(select.orderBy)
      if (core === select.first) roots.push(select.limit, select.offset)
      roots.push(core.joins.map(({ on }) => on))
      levels.push({ relations: relationsOf(core.from, core.joins), core, select, roots })
    }
  }
  return levels
}

export function relationsOf(
  from: Relation | undefined,
  joins: readonly Join[],
): readonly Relation[] {
  return from === undefined ? [] : [from, ...joins.map(({ relation }) => relation)]
}

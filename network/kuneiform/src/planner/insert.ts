/** INSERT and its ON CONFLICT clause. */
import type { KwilType } from '@idos/kwil'
import { fault } from '../errors.ts'
import type { Expr, Insert } from '../parser/ast.ts'
import type { Table } from '../state/model.ts'
import { compatible, typeText } from '../values/types.ts'
import { requireBool } from './calls.ts'
import { planExpr } from './expression.ts'
import { planAssignments } from './modify.ts'
import { requireHarmless } from './node.ts'
import {
  COLUMN_NOT_FOUND,
  copyOf,
  field,
  joined,
  type Relation,
  relationOf,
  requireSameShape,
  scalarType,
} from './relation.ts'
import type { Scope } from './scope.ts'
import { planSelect } from './select.ts'

export function planInsert(scope: Scope, insert: Insert): void {
  const table = scope.env.table('', insert.table)
  const types =
    insert.columns.length > 0
      ? listedTypes(table, insert.columns)
      : table.columns.map(({ type }) => type)
  const relation = relationOf(table)
  let inserted: Relation
  if (insert.select !== undefined) {
    const { relation: selected, columns } = planSelect(scope, insert.select)
    inserted = selected
    if (insert.upsert !== undefined) columns.forEach(requireHarmless)
    // The list is not looked at: the query must have every column of the table.
    requireSameShape(relation, inserted)
  } else {
    const rows = (insert.values ?? []).map((row) => planRow(scope, row, types, relation))
    inserted = insertedRelation(table, insert.columns, rows[0] ?? [])
  }
  if (insert.upsert !== undefined) planUpsert(scope, insert.upsert, table, inserted)
}

/** Types in the list's order. Every column of the primary key must be listed, even if it has a default. */
function listedTypes(table: Table, listed: readonly string[]): readonly KwilType[] {
  for (const column of table.columns) {
    if (column.primaryKey && !listed.includes(column.name)) {
      throw fault(
        `column is not nullable: column "${column.name}" must be specified as an insert column`,
      )
    }
  }
  return listed.map((name) => {
    const column = table.columns.find((item) => item.name === name)
    if (column === undefined) throw fault(`column "${name}" not found in table`)
    return column.type
  })
}

function planRow(
  scope: Scope,
  row: readonly Expr[],
  types: readonly KwilType[],
  relation: Relation,
): readonly KwilType[] {
  if (row.length !== types.length) {
    throw fault(`insert has ${types.length} columns but ${row.length} values were supplied`)
  }
  return row.map((expr, index) => {
    const type = scalarType(planExpr(scope, expr, relation).field)
    const wanted = types[index]
    if (wanted !== undefined && !compatible(type, wanted)) {
      throw fault(
        `insert value ${index + 1} must be of type ${typeText(wanted)}, received ${typeText(type)}`,
      )
    }
    return type
  })
}

/**
 * The row `excluded` as the engine builds it: the i-th listed value goes to its own place, but under the name of the
 * table's i-th column. A list that is a prefix of the table comes out right; others fail by name or type.
 */
function insertedRelation(
  table: Table,
  listed: readonly string[],
  types: readonly KwilType[],
): Relation {
  const relation = relationOf(table)
  types.forEach((type, index) => {
    const own = table.columns[index]
    const place = listed[index] === undefined ? index : positionOf(table, listed[index])
    if (own !== undefined) relation[place] = field(type, own.name, table.name)
  })
  return relation
}

function positionOf(table: Table, name: string): number {
  return table.columns.findIndex((column) => column.name === name)
}

function planUpsert(
  scope: Scope,
  upsert: NonNullable<Insert['upsert']>,
  table: Table,
  inserted: Relation,
): void {
  requireArbiter(table, upsert.columns)
  if (upsert.set === undefined) return
  if (upsert.where !== undefined) {
    throw fault(
      'engine does not yet support index predicates on upsert. Try using a WHERE constraint after the SET clause',
    )
  }
  if (upsert.columns.length === 0) {
    throw fault('conflict column must be specified for DO UPDATE')
  }
  const target = relationOf(table)
  const excluded = copyOf(inserted).map((item) => ({ ...item, parent: 'excluded' }))
  const relation = joined(target, excluded)
  planAssignments(scope, upsert.set, target, relation)
  if (upsert.setWhere !== undefined) {
    const type = scalarType(planExpr(scope, upsert.setWhere, relation).field)
    requireBool(type, `conflict filter must be of type bool, received ${typeText(type)}`)
  }
}

/** The listed columns must be those of one unique index or constraint; one column may be part of the primary key. */
function requireArbiter(table: Table, columns: readonly string[]): void {
  const [first, ...others] = columns
  if (first === undefined) return
  for (const name of columns) {
    const column = table.columns.find((item) => item.name === name)
    if (column === undefined) {
      const phrase = `conflict column "${name}" not found in table`
      throw fault(others.length === 0 ? phrase : `${COLUMN_NOT_FOUND}: ${phrase}`)
    }
    if (others.length === 0 && column.primaryKey) return
  }
  const wanted = new Set(columns)
  const matches = (have: readonly string[]): boolean =>
    have.length === columns.length && have.every((name) => wanted.has(name))
  const unique =
    table.indexes.some((index) => (index.unique || index.primary) && matches(index.columns)) ||
    [...table.constraints.values()].some(
      (constraint) => constraint.kind === 'unique' && matches(constraint.columns),
    )
  if (unique) return
  throw fault(
    others.length === 0
      ? `illegal conflict arbiter: conflict column "${first}" must have a unique index or be a primary key`
      : 'conflict columns must have a unique index or primary key',
  )
}

import type { Expr, Insert, SetClause } from '../../parser/ast.ts'
import { expressions } from '../../parser/walk.ts'
import type { Rule } from '../finding.ts'
import { relationsOf } from '../levels.ts'
import type { Model, Query } from '../model.ts'
import { tableOf } from '../typing.ts'

type InsertQuery = Query & { readonly dml: Insert }

function inserts(model: Model): readonly InsertQuery[] {
  return model.queries.filter((query): query is InsertQuery => query.dml.kind === 'insert')
}

function isPrefix(list: readonly string[], columns: readonly { readonly name: string }[]): boolean {
  return list.every((name, index) => columns[index]?.name === name)
}

/** `excluded` presents the i-th listed column under the i-th *table* column's name. */
const excludedColumns: Rule = {
  name: 'excluded-columns',
  advice: 'List the first columns of the table in table order, or use the variables again.',
  check(model, report) {
    for (const { dml, ns } of inserts(model)) {
      const columns = model.table(ns, dml.table)?.columns
      if (columns === undefined || isPrefix(dml.columns, columns)) continue
      for (const expr of expressions([dml.upsert?.set, dml.upsert?.setWhere])) {
        if (expr.kind !== 'column' || expr.table !== 'excluded') continue
        report(expr.pos, `excluded.${expr.name} is another column: the list is not in table order`)
      }
    }
  },
}

/** On the right of SET a bare column could be the table's or excluded's: `ambiguous column`. */
const upsertQualify: Rule = {
  name: 'upsert-qualify',
  advice: 'Write the table or excluded before the column.',
  check(model, report) {
    for (const { dml } of inserts(model)) {
      for (const expr of expressions([dml.upsert?.set, dml.upsert?.setWhere])) {
        if (expr.kind !== 'column' || expr.table !== undefined) continue
        report(expr.pos, `${expr.name} is ambiguous in ON CONFLICT DO UPDATE`)
      }
    }
  },
}

/** INSERT … SELECT needs every column of the table, in table order, whatever its list says. */
const insertSelectWidth: Rule = {
  name: 'insert-select-width',
  advice: 'Select a value for every column, in table order.',
  check(model, report) {
    for (const query of inserts(model)) {
      const { dml, ns } = query
      const columns = model.table(ns, dml.table)?.columns
      if (dml.select === undefined || columns === undefined) continue
      if (dml.columns.length > 0) {
        const isWhole = dml.columns.length === columns.length && isPrefix(dml.columns, columns)
        if (!isWhole) report(dml.pos, 'INSERT … SELECT ignores a list that is not the whole table')
      }
      const width = widthOf(model, query, dml.select)
      if (width === undefined || width === columns.length) continue
      report(
        dml.select.pos,
        `${width} columns are selected for the ${columns.length} of ${dml.table}`,
      )
    }
  },
}

function widthOf(model: Model, query: Query, select: NonNullable<Insert['select']>) {
  const { columns, from, joins } = select.first
  let width = 0
  for (const column of columns) {
    if (column.kind === 'expr') {
      width += 1
      continue
    }
    for (const relation of relationsOf(from, joins)) {
      const name = relation.kind === 'table' ? (relation.alias ?? relation.name) : relation.alias
      if (column.table !== undefined && column.table !== name) continue
      const table = tableOf(model, query, relation)
      if (table === undefined) return undefined
      width += table.columns.length
    }
  }
  return width
}

/** Every column of the primary key must be listed, even one with a default. */
const insertMissingKey: Rule = {
  name: 'insert-missing-key',
  advice: 'List the whole primary key and give it values.',
  check(model, report) {
    for (const { dml, ns } of inserts(model)) {
      const table = model.table(ns, dml.table)
      if (table === undefined || dml.columns.length === 0 || dml.select !== undefined) continue
      const missing = table.primaryKey.filter((name) => !dml.columns.includes(name))
      if (missing.length === 0) continue
      report(dml.pos, `the key column ${missing.join(', ')} of ${dml.table} is not in the list`)
    }
  },
}

/** An alias on the target parses and cannot be used. */
const targetAlias: Rule = {
  name: 'target-alias',
  advice: 'Leave the alias out and use the name of the table.',
  check(model, report) {
    for (const { dml } of model.queries) {
      if (dml.kind === 'select' || dml.alias === undefined) continue
      report(dml.pos, `the alias ${dml.alias} of the ${dml.kind} target cannot be used`)
    }
  },
}

/** UPDATE … FROM without WHERE is refused by the planner. */
const updateFromWhere: Rule = {
  name: 'update-from-where',
  advice: 'Join the tables in WHERE.',
  check(model, report) {
    for (const { dml } of model.queries) {
      if (dml.kind !== 'update' || dml.from === undefined || dml.where !== undefined) continue
      report(dml.pos, 'UPDATE with FROM needs a WHERE')
    }
  },
}

/** What is written and the column that takes it, for the rules of types. */
export function writtenValues(
  { dml, ns }: Query,
  model: Model,
): readonly { readonly column: string; readonly value: Expr }[] {
  if (dml.kind === 'update') return dml.set
  if (dml.kind !== 'insert') return []
  const names = dml.columns.length > 0 ? dml.columns : columnNames(model, ns, dml.table)
  const rows = (dml.values ?? []).flatMap((row) =>
    row.flatMap((value, index): SetClause[] => {
      const column = names[index]
      return column === undefined ? [] : [{ column, value }]
    }),
  )
  return [...rows, ...(dml.upsert?.set ?? [])]
}

function columnNames(model: Model, ns: string, table: string): readonly string[] {
  return model.table(ns, table)?.columns.map(({ name }) => name) ?? []
}

export const WRITE_RULES: readonly Rule[] = [
  excludedColumns,
  upsertQualify,
  insertSelectWidth,
  insertMissingKey,
  targetAlias,
  updateFromWhere,
]

import type { KwilType } from '@idos/kwil'
import { prefixed, SENTINEL } from '../errors.ts'
import type { Delete, Dml, Insert, SetClause, Update } from '../parser/ast.ts'
import type { Annotations } from '../planner/scope.ts'
import { type Generator, qualified } from './context.ts'
import { expressionText } from './expression.ts'
import { joinText, relationText, selectText, withText } from './select.ts'

export type GeneratedSql = { readonly sql: string; readonly parameters: readonly string[] }

export type DmlContext = {
  readonly namespace: string
  readonly notes: Annotations
  readonly variableType: (name: string) => KwilType
}

/** SQL text of a planned statement and the variables that its parameters stand for. */
export function generateDml(statement: Dml, context: DmlContext): GeneratedSql {
  const generator: Generator = { ...context, parameters: [] }
  try {
    const sql = withText(generator, statement.with) + bodyText(generator, statement)
    return { sql, parameters: generator.parameters }
  } catch (error) {
    throw prefixed(SENTINEL.generator, error)
  }
}

function bodyText(generator: Generator, statement: Dml): string {
  switch (statement.kind) {
    case 'select':
      return selectText(generator, statement)
    case 'insert':
      return insertText(generator, statement)
    case 'update':
      return updateText(generator, statement)
    case 'delete':
      return deleteText(generator, statement)
  }
}

function target(generator: Generator, table: string, alias: string | undefined): string {
  return `${qualified(generator, table)}${alias === undefined ? '' : ` AS ${alias}`}`
}

function updateText(generator: Generator, update: Update): string {
  const lines = [
    `UPDATE ${target(generator, update.table, update.alias)}`,
    `SET ${setText(generator, update.set)}`,
  ]
  if (update.from !== undefined) lines.push(`FROM ${relationText(generator, update.from)}`)
  lines.push(...update.joins.map((join) => joinText(generator, join)))
  if (update.where !== undefined) lines.push(`WHERE ${expressionText(generator, update.where)}`)
  return lines.join('\n')
}

function setText(generator: Generator, clauses: readonly SetClause[]): string {
  return clauses
    .map(({ column, value }) => `${column} = ${expressionText(generator, value)}`)
    .join(',\n')
}

function deleteText(generator: Generator, statement: Delete): string {
  const from = `DELETE FROM ${target(generator, statement.table, statement.alias)}`
  if (statement.where === undefined) return from
  return `${from}\nWHERE ${expressionText(generator, statement.where)}`
}

function insertText(generator: Generator, insert: Insert): string {
  const columns = insert.columns.length > 0 ? ` (${insert.columns.join(', ')})` : ''
  const lines = [`INSERT INTO ${target(generator, insert.table, insert.alias)}${columns}`]
  if (insert.select !== undefined) lines.push(selectText(generator, insert.select))
  else {
    const rows = (insert.values ?? []).map(
      (row) => `(${row.map((value) => expressionText(generator, value)).join(', ')})`,
    )
    lines.push(`VALUES ${rows.join(',\n')}`)
  }
  if (insert.upsert !== undefined) lines.push(...upsertLines(generator, insert.upsert))
  return lines.join('\n')
}

function upsertLines(generator: Generator, upsert: NonNullable<Insert['upsert']>): string[] {
  const columns = upsert.columns.length > 0 ? ` (${upsert.columns.join(', ')})` : ''
  const lines = [`ON CONFLICT${columns}`]
  if (columns !== '' && upsert.where !== undefined) {
    lines.push(`WHERE ${expressionText(generator, upsert.where)}`)
  }
  if (upsert.set === undefined) return [...lines, 'DO NOTHING']
  lines.push(`DO UPDATE SET ${setText(generator, upsert.set)}`)
  if (upsert.setWhere !== undefined) {
    lines.push(`WHERE ${expressionText(generator, upsert.setWhere)}`)
  }
  return lines
}

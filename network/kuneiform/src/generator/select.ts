import type { Join, Relation, ResultColumn, Select, SelectCore, With } from '../parser/ast.ts'
import type { Generator } from './context.ts'
import { expressionText, orderText, windowText } from './expression.ts'

export function withText(generator: Generator, list: With | undefined): string {
  if (list === undefined || list.tables.length === 0) return ''
  const tables = list.tables.map(({ name, columns, select }) => {
    const names = columns.length > 0 ? ` (${columns.join(', ')})` : ''
    return `${name}${names} AS (${selectText(generator, select)})`
  })
  return `WITH ${list.recursive ? 'RECURSIVE ' : ''}${tables.join(', ')}\n`
}

/** Text order is the order in which parameters are numbered. */
export function selectText(generator: Generator, select: Select): string {
  const lines = [coreText(generator, select.first)]
  for (const { op, core } of select.rest) lines.push(`${op} ${coreText(generator, core)}`)
  const positions = generator.notes?.positions.get(select) ?? 0
  const order = [
    ...select.orderBy.map((term) => orderText(generator, term)),
    ...Array.from({ length: positions }, (_, index) => String(index + 1)),
  ]
  if (order.length > 0) lines.push(`ORDER BY ${order.join(', ')}`)
  if (select.limit !== undefined) lines.push(`LIMIT ${expressionText(generator, select.limit)}`)
  if (select.offset !== undefined) lines.push(`OFFSET ${expressionText(generator, select.offset)}`)
  return lines.join('\n')
}

function coreText(generator: Generator, core: SelectCore): string {
  const columns = generator.notes?.columns.get(core)
  const results: readonly ResultColumn[] =
    columns?.map((column) => ({ kind: 'expr', ...column })) ?? core.columns
  const list = results.map((column) => resultText(generator, column)).join(', ')
  const lines = [`SELECT ${core.distinct ? 'DISTINCT ' : ''}${list}`]
  if (core.from !== undefined) lines.push(`FROM ${relationText(generator, core.from)}`)
  lines.push(...core.joins.map((join) => joinText(generator, join)))
  if (core.where !== undefined) lines.push(`WHERE ${expressionText(generator, core.where)}`)
  if (core.groupBy.length > 0) {
    const terms = core.groupBy.map((term) => expressionText(generator, term))
    lines.push(`GROUP BY ${terms.join(', ')}`)
    if (core.having !== undefined) lines.push(`HAVING ${expressionText(generator, core.having)}`)
  }
  if (core.windows.length > 0) {
    const windows = core.windows.map(
      ({ name, spec }) => `${name} AS ${windowText(generator, spec)}`,
    )
    lines.push(`WINDOW ${windows.join(', ')}`)
  }
  return lines.join('\n')
}

function resultText(generator: Generator, column: ResultColumn): string {
  if (column.kind === 'star') return column.table === undefined ? '*' : `${column.table}.*`
  const text = expressionText(generator, column.expr)
  return column.alias === undefined ? text : `${text} AS ${column.alias}`
}

export function relationText(generator: Generator, relation: Relation): string {
  const alias = relation.alias === undefined ? '' : ` AS ${relation.alias}`
  if (relation.kind === 'subquery') return `(${selectText(generator, relation.select)})${alias}`
  const namespace = generator.notes?.namespaces.get(relation) ?? relation.namespace
  return `${namespace === undefined ? '' : `${namespace}.`}${relation.name}${alias}`
}

export function joinText(generator: Generator, join: Join): string {
  const on = expressionText(generator, join.on)
  return `${join.type} JOIN ${relationText(generator, join.relation)} ON ${on}`
}

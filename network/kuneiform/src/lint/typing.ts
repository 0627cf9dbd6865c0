import { INT8, type KwilType, numeric } from '@idos/kwil'
import type { Expr, Relation } from '../parser/ast.ts'
import type { Level } from './levels.ts'
import type { Model, Query } from './model.ts'
import type { Table, TableColumn } from './tables.ts'

/** The table behind a relation, unless it is a subquery, a common table expression or not in the file. */
export function tableOf(model: Model, query: Query, relation: Relation): Table | undefined {
  if (relation.kind !== 'table') return undefined
  const isCte = query.dml.with?.tables.some(({ name }) => name === relation.name)
  if (relation.namespace === undefined && isCte) return undefined
  return model.table(relation.namespace ?? query.ns, relation.name)
}

/** The column that a name means at this level, if exactly one table of the file can be meant. */
export function columnOf(
  model: Model,
  query: Query,
  level: Level,
  column: Extract<Expr, { kind: 'column' }>,
): TableColumn | undefined {
  const candidates = level.relations.map((relation) => ({
    name: relation.alias ?? (relation.kind === 'table' ? relation.name : undefined),
    table: tableOf(model, query, relation),
  }))
  if (level.target !== undefined) {
    candidates.push({ name: level.target, table: model.table(query.ns, level.target) })
  }
  const wanted = candidates.filter(
    ({ name }) => column.table === undefined || name === column.table,
  )
  if (wanted.some(({ table }) => table === undefined)) return undefined
  const found = wanted.flatMap(({ table }) =>
    (table?.columns ?? []).filter(({ name }) => name === column.name),
  )
  return found.length === 1 ? found[0] : undefined
}

/** The type that the engine's planner gives an expression of SQL, where the file tells. */
export function typeOf(model: Model, query: Query, level: Level, expr: Expr): KwilType | undefined {
  if (expr.cast !== undefined) return expr.cast
  switch (expr.kind) {
    case 'literal':
      return expr.value === null ? undefined : expr.type
    case 'variable':
      return query.action && model.variables(query.action).get(expr.name)
    case 'column':
      return columnOf(model, query, level, expr)?.type
    case 'paren':
      return typeOf(model, query, level, expr.inner)
    case 'unary':
      return expr.op === 'NOT' ? undefined : typeOf(model, query, level, expr.operand)
    case 'call':
      return callType(model, query, level, expr)
    default:
      return undefined
  }
}

function callType(
  model: Model,
  query: Query,
  level: Level,
  call: Extract<Expr, { kind: 'call' }>,
): KwilType | undefined {
  if (call.name === 'count' || call.name.endsWith('length')) return INT8
  const [first] = call.args
  if (first === undefined) return undefined
  const type = typeOf(model, query, level, first)
  if (call.name === 'min' || call.name === 'max' || call.name === 'abs') return type
  if (call.name !== 'sum') return undefined
  if (type?.name === 'int8') return numeric(1000, 0)
  return type && { ...type, precision: 1000 }
}

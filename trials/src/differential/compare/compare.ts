import type { Answer, Difference, Pair } from '../mirror/exchange.ts'
import { type Relation, related, volatileColumns, volatileFields } from './volatile.ts'

/** What two answers to one request do not have in common. */
export function compareAnswers(method: string, [a, b]: Pair<Answer>): Difference[] {
  const fields = volatileFields[method] ?? {}
  const found: Difference[] = []
  if (a.status !== b.status) found.push({ path: 'HTTP status', a: a.status, b: b.status })
  if (a.contentType !== b.contentType) {
    found.push({ path: 'content-type', a: a.contentType, b: b.contentType })
  }
  walk('', a.body, b.body, { fields, columns: columnRelations(a.body, b.body), found })
  return found
}

type Walk = {
  readonly fields: Readonly<Record<string, Relation>>
  /** By index of the column. */
  readonly columns: readonly (Relation | undefined)[]
  readonly found: Difference[]
}

const ROWS = /^result\.(?:query_result\.)?values$/

function walk(path: string, a: unknown, b: unknown, context: Walk): void {
  const relation = context.fields[path] ?? columnRelation(path, context)
  if (relation !== undefined) {
    if (!related(relation, [a, b])) context.found.push({ path, a, b })
    return
  }
  if (Array.isArray(a) && Array.isArray(b) && ROWS.test(path)) {
    walkRows(path, a, b, context)
  } else if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.max(a.length, b.length); i++)
      walk(`${path}[${i}]`, a[i], b[i], context)
  } else if (isRecord(a) && isRecord(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      walk(path === '' ? key : `${path}.${key}`, a[key], b[key], context)
    }
  } else if (!Object.is(a, b)) {
    context.found.push({ path, a, b })
  }
}

/** Rows are compared one by one; where that fails, as a set, since one row too many makes all after it differ. */
function walkRows(path: string, a: readonly unknown[], b: readonly unknown[], context: Walk): void {
  const own: Walk = { ...context, found: [] }
  for (const [i, row] of a.entries()) walk(`${path}[${i}]`, row, b[i], own)
  if (a.length === b.length && own.found.length === 0) return
  const [more, less] = [onlyIn(a, b, context.columns), onlyIn(b, a, context.columns)]
  for (const row of more) context.found.push({ path: `${path}[+]`, a: row, b: undefined })
  for (const row of less) context.found.push({ path: `${path}[+]`, a: undefined, b: row })
  if (more.length + less.length > 0) return
  // The same rows: a height that does not fit, or another order.
  const first = own.found[0]
  context.found.push(first ?? { path: `${path} (order)`, a, b })
}

/** What one list has more often than the other. */
function onlyIn(
  list: readonly unknown[],
  other: readonly unknown[],
  columns: Walk['columns'],
): unknown[] {
  const keyOf = (row: unknown) =>
    JSON.stringify(Array.isArray(row) ? row.map((cell, i) => (columns[i] ? '' : cell)) : row)
  const left = new Map<string, number>()
  for (const row of other) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1)
  return list.filter((row) => {
    const count = left.get(keyOf(row)) ?? 0
    left.set(keyOf(row), count - 1)
    return count <= 0
  })
}

/** Relations of the columns of a result, where both have the same columns. */
function columnRelations(a: unknown, b: unknown): (Relation | undefined)[] {
  const [one, two] = [columnNames(a), columnNames(b)]
  if (one.length !== two.length || one.some((name, i) => name !== two[i])) return []
  return one.map((name) =>
    Object.hasOwn(volatileColumns, name) ? volatileColumns[name] : undefined,
  )
}

function columnNames(body: unknown): readonly string[] {
  const result = isRecord(body) ? body.result : undefined
  const table = isRecord(result) && isRecord(result.query_result) ? result.query_result : result
  const names = isRecord(table) ? table.column_names : undefined
  return Array.isArray(names) ? names.map(String) : []
}

function columnRelation(path: string, { columns }: Walk): Relation | undefined {
  const [, column] = /^result\.(?:query_result\.)?values\[\d+\]\[(\d+)\]$/.exec(path) ?? []
  return column === undefined ? undefined : columns[Number(column)]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

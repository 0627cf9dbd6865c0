import type { Join, Relation, ResultColumn, Select, SelectCore, With } from './ast.ts'
import {
  accept,
  acceptAll,
  type Cursor,
  commaList,
  enter,
  expect,
  expectName,
  kind,
  leave,
  nameLength,
  spanFrom,
  startOf,
  unexpected,
} from './cursor.ts'
import { parseExpression, parseExpressions } from './expressions.ts'
import { parseOrderBy, parseWindowSpec } from './primaries.ts'

/** `core { set-operator core } [ORDER BY] [LIMIT] [OFFSET]`, in this order. WITH belongs to whole statements only. */
export function parseSelect(cursor: Cursor, clause?: With): Select {
  enter(cursor)
  const pos = startOf(cursor)
  const first = parseCore(cursor)
  const rest: { op: SetOperator; core: SelectCore }[] = []
  for (let op = parseSetOperator(cursor); op !== undefined; op = parseSetOperator(cursor)) {
    rest.push({ op, core: parseCore(cursor) })
  }
  const orderBy = parseOrderBy(cursor)
  const limit = accept(cursor, 'LIMIT') ? parseExpression(cursor, 'sql') : undefined
  const offset = accept(cursor, 'OFFSET') ? parseExpression(cursor, 'sql') : undefined
  leave(cursor)
  return {
    kind: 'select',
    ...(clause && { with: clause }),
    first,
    rest,
    orderBy,
    ...(limit && { limit }),
    ...(offset && { offset }),
    ...spanFrom(cursor, pos),
  }
}

type SetOperator = Select['rest'][number]['op']

function parseSetOperator(cursor: Cursor): SetOperator | undefined {
  if (accept(cursor, 'UNION')) return accept(cursor, 'ALL') ? 'UNION ALL' : 'UNION'
  if (accept(cursor, 'INTERSECT')) return 'INTERSECT'
  if (accept(cursor, 'EXCEPT')) return 'EXCEPT'
  return undefined
}

function parseCore(cursor: Cursor): SelectCore {
  const pos = startOf(cursor)
  expect(cursor, 'SELECT')
  const distinct = accept(cursor, 'DISTINCT')
  const columns = commaList(cursor, () => parseResultColumn(cursor))
  const source = parseFrom(cursor)
  const where = parseWhere(cursor)
  const isGrouped = acceptAll(cursor, 'GROUP', 'BY')
  const groupBy = isGrouped ? parseExpressions(cursor, 'sql') : []
  const having = isGrouped && accept(cursor, 'HAVING') ? parseExpression(cursor, 'sql') : undefined
  const windows = accept(cursor, 'WINDOW') ? commaList(cursor, () => parseWindow(cursor)) : []
  return {
    distinct,
    columns,
    ...source,
    ...(where && { where }),
    ...(having && { having }),
    groupBy,
    windows,
    ...spanFrom(cursor, pos),
  }
}

function parseResultColumn(cursor: Cursor): ResultColumn {
  if (accept(cursor, '*')) return { kind: 'star' }
  const length = nameLength(cursor)
  if (length > 0 && kind(cursor, length) === '.' && kind(cursor, length + 1) === '*') {
    const table = expectName(cursor)
    expect(cursor, '.', '*')
    return { kind: 'star', table }
  }
  const expr = parseExpression(cursor, 'sql')
  return { kind: 'expr', expr, ...parseAlias(cursor) }
}

function parseWindow(cursor: Cursor): SelectCore['windows'][number] {
  const name = expectName(cursor, 'a window')
  expect(cursor, 'AS')
  return { name, spec: parseWindowSpec(cursor) }
}

/** `[[AS] id]` */
export function parseAlias(cursor: Cursor): { readonly alias?: string } {
  if (accept(cursor, 'AS') || nameLength(cursor) > 0) {
    return { alias: expectName(cursor, 'an alias') }
  }
  return {}
}

export function parseWhere(cursor: Cursor): SelectCore['where'] {
  return accept(cursor, 'WHERE') ? parseExpression(cursor, 'sql') : undefined
}

/** `[FROM relation {join}]` */
export function parseFrom(cursor: Cursor): {
  readonly from?: Relation
  readonly joins: readonly Join[]
} {
  if (!accept(cursor, 'FROM')) return { joins: [] }
  const from = parseRelation(cursor)
  const joins: Join[] = []
  for (let type = parseJoinType(cursor); type !== undefined; type = parseJoinType(cursor)) {
    const relation = parseRelation(cursor)
    expect(cursor, 'ON')
    joins.push({ type, relation, on: parseExpression(cursor, 'sql') })
  }
  return { from, joins }
}

function parseJoinType(cursor: Cursor): Join['type'] | undefined {
  if (accept(cursor, 'JOIN')) return 'INNER'
  for (const type of ['INNER', 'LEFT', 'RIGHT', 'FULL'] as const) {
    if (accept(cursor, type)) {
      expect(cursor, 'JOIN')
      return type
    }
  }
  return undefined
}

function parseRelation(cursor: Cursor): Relation {
  const pos = startOf(cursor)
  if (accept(cursor, '(')) {
    if (kind(cursor) !== 'SELECT') throw unexpected(cursor, "'SELECT'")
    const select = parseSelect(cursor)
    expect(cursor, ')')
    const alias = parseAlias(cursor)
    return { kind: 'subquery', select, ...alias, ...spanFrom(cursor, pos) }
  }
  const first = expectName(cursor, 'a table')
  const second = accept(cursor, '.') ? expectName(cursor, 'a table') : undefined
  const names = second === undefined ? { name: first } : { namespace: first, name: second }
  const alias = parseAlias(cursor)
  return { kind: 'table', ...names, ...alias, ...spanFrom(cursor, pos) }
}

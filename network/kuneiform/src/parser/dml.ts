import type { Delete, Dml, Insert, SetClause, Update, With } from './ast.ts'
import {
  accept,
  acceptAll,
  type Cursor,
  commaList,
  expect,
  expectName,
  given,
  kind,
  nameList,
  spanFrom,
  startOf,
  unexpected,
} from './cursor.ts'
import { parseExpression, parseExpressions } from './expressions.ts'
import { parseAlias, parseFrom, parseSelect, parseWhere } from './select.ts'
import type { TokenKind } from './tokens.ts'

const DML_STARTS: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'WITH',
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
])

export function startsDml(cursor: Cursor): boolean {
  return DML_STARTS.has(kind(cursor))
}

/** `[WITH …] (select | insert | update | delete)`, its span from the first word. */
export function parseDml(cursor: Cursor): Dml {
  const pos = startOf(cursor)
  const clause = kind(cursor) === 'WITH' ? parseWith(cursor) : undefined
  const dml = parseBody(cursor, clause)
  return clause === undefined ? dml : { ...dml, pos }
}

function parseBody(cursor: Cursor, clause: With | undefined): Dml {
  switch (kind(cursor)) {
    case 'SELECT':
      return parseSelect(cursor, clause)
    case 'INSERT':
      return parseInsert(cursor, clause)
    case 'UPDATE':
      return parseUpdate(cursor, clause)
    case 'DELETE':
      return parseDelete(cursor, clause)
    default:
      throw unexpected(cursor, 'SELECT, INSERT, UPDATE or DELETE')
  }
}

function parseWith(cursor: Cursor): With {
  expect(cursor, 'WITH')
  const recursive = accept(cursor, 'RECURSIVE')
  const tables = commaList(cursor, () => {
    const name = expectName(cursor, 'a table')
    const columns = parseCteColumns(cursor)
    expect(cursor, 'AS', '(')
    const select = parseSelect(cursor)
    expect(cursor, ')')
    return { name, columns, select }
  })
  return { recursive, tables }
}

function parseCteColumns(cursor: Cursor): readonly string[] {
  if (kind(cursor) !== '(') return []
  return acceptAll(cursor, '(', ')') ? [] : nameList(cursor)
}

function parseInsert(cursor: Cursor, clause: With | undefined): Insert {
  const pos = startOf(cursor)
  expect(cursor, 'INSERT', 'INTO')
  const table = expectName(cursor, 'a table')
  const alias = parseAlias(cursor)
  const columns = kind(cursor) === '(' ? nameList(cursor) : []
  const source = accept(cursor, 'VALUES')
    ? { values: commaList(cursor, () => parseRow(cursor)) }
    : { select: parseSelect(cursor) }
  const upsert = acceptAll(cursor, 'ON', 'CONFLICT') ? parseUpsert(cursor) : undefined
  return {
    kind: 'insert',
    ...given({ with: clause }),
    table,
    ...alias,
    columns,
    ...source,
    ...given({ upsert }),
    ...spanFrom(cursor, pos),
  }
}

function parseRow(cursor: Cursor): NonNullable<Insert['values']>[number] {
  expect(cursor, '(')
  const row = parseExpressions(cursor, 'sql')
  expect(cursor, ')')
  return row
}

function parseUpsert(cursor: Cursor): NonNullable<Insert['upsert']> {
  const hasArbiter = kind(cursor) === '('
  const columns = hasArbiter ? nameList(cursor) : []
  const where = hasArbiter ? parseWhere(cursor) : undefined
  expect(cursor, 'DO')
  if (accept(cursor, 'NOTHING')) return { columns, ...given({ where }) }
  expect(cursor, 'UPDATE', 'SET')
  const set = parseSetClauses(cursor)
  return { columns, ...given({ where }), set, ...given({ setWhere: parseWhere(cursor) }) }
}

function parseSetClauses(cursor: Cursor): readonly SetClause[] {
  return commaList(cursor, () => {
    const column = expectName(cursor, 'a column')
    expect(cursor, '=')
    return { column, value: parseExpression(cursor, 'sql') }
  })
}

function parseUpdate(cursor: Cursor, clause: With | undefined): Update {
  const pos = startOf(cursor)
  expect(cursor, 'UPDATE')
  const table = expectName(cursor, 'a table')
  const alias = parseAlias(cursor)
  expect(cursor, 'SET')
  const set = parseSetClauses(cursor)
  const source = parseFrom(cursor)
  return {
    kind: 'update',
    ...given({ with: clause }),
    table,
    ...alias,
    set,
    ...source,
    ...given({ where: parseWhere(cursor) }),
    ...spanFrom(cursor, pos),
  }
}

function parseDelete(cursor: Cursor, clause: With | undefined): Delete {
  const pos = startOf(cursor)
  expect(cursor, 'DELETE', 'FROM')
  const table = expectName(cursor, 'a table')
  const alias = parseAlias(cursor)
  return {
    kind: 'delete',
    ...given({ with: clause }),
    table,
    ...alias,
    ...given({ where: parseWhere(cursor) }),
    ...spanFrom(cursor, pos),
  }
}

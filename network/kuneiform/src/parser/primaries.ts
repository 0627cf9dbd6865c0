import type { CallExpr, Expr, OrderTerm, WindowSpec } from './ast.ts'
import {
  accept,
  acceptAll,
  type Cursor,
  commaList,
  expect,
  expectName,
  expectVariable,
  given,
  kind,
  nameLength,
  spanFrom,
  startOf,
  unexpected,
} from './cursor.ts'
import { type Domain, parseExpression, parseExpressions, withCast } from './expressions.ts'
import { parseLiteral } from './literals.ts'
import { parseSelect } from './select.ts'

/** The smallest whole expression, with its cast if it has one. */
export function parsePrimary(cursor: Cursor, domain: Domain): Expr {
  const pos = startOf(cursor)
  const token = kind(cursor)
  const literal = parseLiteral(cursor)
  if (literal !== undefined) return withCast(cursor, pos, literal)
  if (token === 'variable' || token === 'context') {
    return withCast(cursor, pos, { kind: 'variable', name: expectVariable(cursor, token) })
  }
  if (domain === 'sql') {
    const subquery = parseSubquery(cursor, pos)
    if (subquery !== undefined) return subquery
    if (token === 'CASE') return parseCase(cursor, pos)
  }
  if (accept(cursor, '(')) {
    const inner = parseExpression(cursor, domain)
    expect(cursor, ')')
    return withCast(cursor, pos, { kind: 'paren', inner })
  }
  if (token === 'ARRAY' || (token === '[' && domain === 'action')) {
    return parseArray(cursor, domain, pos)
  }
  if (nameLength(cursor) === 0) throw unexpected(cursor, 'an expression')
  return domain === 'sql' ? parseNamedSql(cursor, pos) : parseActionCall(cursor, pos)
}

function parseArray(cursor: Cursor, domain: Domain, pos: number): Expr {
  accept(cursor, 'ARRAY')
  expect(cursor, '[')
  const items = kind(cursor) === ']' ? [] : parseExpressions(cursor, domain)
  expect(cursor, ']')
  return withCast(cursor, pos, { kind: 'array', items })
}

/** `[ns.]name(…)`: the only use of a name in an action's expression. */
function parseActionCall(cursor: Cursor, pos: number): Expr {
  const first = expectName(cursor)
  const second = accept(cursor, '.') ? expectName(cursor, 'an action') : undefined
  if (kind(cursor) !== '(') throw unexpected(cursor, "'(': a name in an action is a call")
  expect(cursor, '(')
  const args = kind(cursor) === ')' ? [] : parseExpressions(cursor, 'action')
  expect(cursor, ')')
  const callee = second === undefined ? { name: first } : { namespace: first, name: second }
  return withCast(cursor, pos, { kind: 'call', ...callee, args, star: false, distinct: false })
}

/** A function call or a column. */
function parseNamedSql(cursor: Cursor, pos: number): Expr {
  const name = expectName(cursor)
  if (kind(cursor) === '(') return parseSqlCall(cursor, name, pos)
  if (kind(cursor) === '.' && nameLength(cursor, 1) > 0) {
    expect(cursor, '.')
    const column = expectName(cursor, 'a column')
    return withCast(cursor, pos, { kind: 'column', table: name, name: column })
  }
  return withCast(cursor, pos, { kind: 'column', name })
}

function parseSqlCall(cursor: Cursor, name: string, pos: number): Expr {
  expect(cursor, '(')
  const star = accept(cursor, '*')
  const distinct = !star && accept(cursor, 'DISTINCT')
  const isEmpty = star || (!distinct && kind(cursor) === ')')
  const args = isEmpty ? [] : parseExpressions(cursor, 'sql')
  expect(cursor, ')')
  if (kind(cursor) === 'FILTER' || kind(cursor) === 'OVER') {
    const call: CallExpr = { kind: 'call', name, args, star, distinct, ...spanFrom(cursor, pos) }
    return parseWindowCall(cursor, call, pos)
  }
  return withCast(cursor, pos, { kind: 'call', name, args, star, distinct })
}

function parseWindowCall(cursor: Cursor, call: CallExpr, pos: number): Expr {
  const filter = accept(cursor, 'FILTER') ? parseFilter(cursor) : undefined
  expect(cursor, 'OVER')
  const over = kind(cursor) === '(' ? parseWindowSpec(cursor) : expectName(cursor, 'a window')
  return { kind: 'window', call, ...given({ filter }), over, ...spanFrom(cursor, pos) }
}

function parseFilter(cursor: Cursor): Expr {
  expect(cursor, '(', 'WHERE')
  const filter = parseExpression(cursor, 'sql')
  expect(cursor, ')')
  return filter
}

/** `( [PARTITION BY …] [ORDER BY …] )` */
export function parseWindowSpec(cursor: Cursor): WindowSpec {
  expect(cursor, '(')
  const partitionBy = acceptAll(cursor, 'PARTITION', 'BY') ? parseExpressions(cursor, 'sql') : []
  const orderBy = parseOrderBy(cursor)
  expect(cursor, ')')
  return { partitionBy, orderBy }
}

/** `[ORDER BY term, …]` */
export function parseOrderBy(cursor: Cursor): readonly OrderTerm[] {
  if (!acceptAll(cursor, 'ORDER', 'BY')) return []
  return commaList(cursor, () => {
    const expr = parseExpression(cursor, 'sql')
    const desc = !accept(cursor, 'ASC') && accept(cursor, 'DESC')
    return { expr, desc, ...given({ nulls: parseNulls(cursor) }) }
  })
}

function parseNulls(cursor: Cursor): 'FIRST' | 'LAST' | undefined {
  if (!accept(cursor, 'NULLS')) return undefined
  if (accept(cursor, 'FIRST')) return 'FIRST'
  expect(cursor, 'LAST')
  return 'LAST'
}

function parseCase(cursor: Cursor, pos: number): Expr {
  expect(cursor, 'CASE')
  const operand = kind(cursor) === 'WHEN' ? undefined : parseExpression(cursor, 'sql')
  const whens: { when: Expr; result: Expr }[] = []
  do {
    expect(cursor, 'WHEN')
    const when = parseExpression(cursor, 'sql')
    expect(cursor, 'THEN')
    whens.push({ when, result: parseExpression(cursor, 'sql') })
  } while (kind(cursor) === 'WHEN')
  const otherwise = accept(cursor, 'ELSE') ? parseExpression(cursor, 'sql') : undefined
  expect(cursor, 'END')
  return { kind: 'case', ...given({ operand, otherwise }), whens, ...spanFrom(cursor, pos) }
}

/** `[[NOT] EXISTS] ( select )` */
function parseSubquery(cursor: Cursor, pos: number): Expr | undefined {
  const not = kind(cursor) === 'NOT' && kind(cursor, 1) === 'EXISTS'
  const exists = not || kind(cursor) === 'EXISTS'
  if (!exists && !(kind(cursor) === '(' && kind(cursor, 1) === 'SELECT')) return undefined
  cursor.index += not ? 2 : exists ? 1 : 0
  expect(cursor, '(')
  const select = parseSelect(cursor)
  expect(cursor, ')')
  return withCast(cursor, pos, { kind: 'subquery', exists, not, select })
}

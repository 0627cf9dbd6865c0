import type { KwilType } from '@idos/kwil'
import type { BinaryOp, Expr } from './ast.ts'
import { closesBetween } from './between.ts'
import {
  accept,
  type Cursor,
  commaList,
  enter,
  expect,
  expectName,
  given,
  kind,
  leave,
  MAX_HEIGHT,
  spanFrom,
  startOf,
  unexpected,
} from './cursor.ts'
import { tooTall } from './height.ts'
import { parsePrimary } from './primaries.ts'
import { parseSelect } from './select.ts'
import type { TokenKind } from './tokens.ts'
import { parseType } from './types.ts'

/** Actions and SQL have their own operators and primaries: `action_expr` and `sql_expr` of KuneiformParser.g4. */
export type Domain = 'action' | 'sql'

/** Binding strength, loosest first. All binary operators associate to the left. */
const LEVEL = {
  OR: 1,
  AND: 2,
  NOT: 3,
  IS: 4,
  COMPARE: 5,
  BETWEEN: 6,
  LIKE: 7,
  IN: 8,
  CONCAT: 9,
  ADD: 10,
  MULTIPLY: 11,
  POWER: 12,
  COLLATE: 13,
  SIGN: 14,
  INDEX: 15,
  FIELD: 16,
} as const

/** Tighter than `=`: what may stand left of an assignment. */
export const ASSIGNABLE_LEVEL = LEVEL.CONCAT

const BINARY: ReadonlyMap<TokenKind, { readonly level: number; readonly op: BinaryOp }> = new Map(
  (
    [
      ['OR', LEVEL.OR, 'OR'],
      ['AND', LEVEL.AND, 'AND'],
      ['=', LEVEL.COMPARE, '='],
      ['==', LEVEL.COMPARE, '='],
      ['!=', LEVEL.COMPARE, '<>'],
      ['<>', LEVEL.COMPARE, '<>'],
      ['<', LEVEL.COMPARE, '<'],
      ['<=', LEVEL.COMPARE, '<='],
      ['>', LEVEL.COMPARE, '>'],
      ['>=', LEVEL.COMPARE, '>='],
      ['||', LEVEL.CONCAT, '||'],
      ['+', LEVEL.ADD, '+'],
      ['-', LEVEL.ADD, '-'],
      ['*', LEVEL.MULTIPLY, '*'],
      ['/', LEVEL.MULTIPLY, '/'],
      ['%', LEVEL.MULTIPLY, '%'],
      ['^', LEVEL.POWER, '^'],
    ] as const
  ).map(([token, level, op]) => [token, { level, op }]),
)

/** An expression on its own: inside a bracket, a clause or a statement. */
export function parseExpression(cursor: Cursor, domain: Domain): Expr {
  const outer = cursor.pendingBetweens
  cursor.pendingBetweens = 0
  const expr = parseOperand(cursor, domain, LEVEL.OR)
  cursor.pendingBetweens = outer
  return expr
}

export function parseExpressions(cursor: Cursor, domain: Domain): readonly Expr[] {
  return commaList(cursor, () => parseExpression(cursor, domain))
}

/** A part of an expression: all operators at least as tight as `level`. Calls itself only to the right. */
export function parseOperand(cursor: Cursor, domain: Domain, level: number): Expr {
  enter(cursor)
  const pos = startOf(cursor)
  let left = parsePrefix(cursor, domain)
  for (let height = 1; ; height += 1) {
    const next = parseSuffix(cursor, domain, level, left, pos)
    if (next === undefined) break
    if (height > MAX_HEIGHT) throw tooTall(cursor.tokens.text, pos)
    left = next
  }
  leave(cursor)
  return left
}

function parsePrefix(cursor: Cursor, domain: Domain): Expr {
  const pos = startOf(cursor)
  const token = kind(cursor)
  if (token === '+' || token === '-' || (token === '!' && domain === 'action')) {
    cursor.index += 1
    const operand = parseOperand(cursor, domain, LEVEL.SIGN)
    return { kind: 'unary', op: token, operand, ...spanFrom(cursor, pos) }
  }
  // NOT EXISTS (…) is one primary, so `NOT EXISTS (…) = x` compares its outcome.
  if (token === 'NOT' && !(domain === 'sql' && kind(cursor, 1) === 'EXISTS')) {
    cursor.index += 1
    const operand = parseOperand(cursor, domain, LEVEL.NOT)
    return { kind: 'unary', op: 'NOT', operand, ...spanFrom(cursor, pos) }
  }
  return parsePrimary(cursor, domain)
}

function parseSuffix(
  cursor: Cursor,
  domain: Domain,
  level: number,
  left: Expr,
  pos: number,
): Expr | undefined {
  const token = kind(cursor)
  const binary = BINARY.get(token)
  if (binary !== undefined) {
    if (binary.level < level || (token === 'AND' && closesBetween(cursor))) return undefined
    cursor.index += 1
    const right = parseOperand(cursor, domain, binary.level + 1)
    return { kind: 'binary', op: binary.op, left, right, ...spanFrom(cursor, pos) }
  }
  if (token === '.' && level <= LEVEL.FIELD) return parseField(cursor, left, pos)
  if (token === '[' && level <= LEVEL.INDEX) return parseIndex(cursor, domain, left, pos)
  if (token === 'IS' && level <= LEVEL.IS) return parseIs(cursor, domain, left, pos)
  return domain === 'sql' ? parseSqlSuffix(cursor, level, left, pos) : undefined
}

function parseSqlSuffix(cursor: Cursor, level: number, left: Expr, pos: number): Expr | undefined {
  if (kind(cursor) === 'COLLATE' && level <= LEVEL.COLLATE) {
    cursor.index += 1
    const collation = expectName(cursor, 'a collation')
    return { kind: 'collate', operand: left, collation, ...spanFrom(cursor, pos) }
  }
  const not = kind(cursor) === 'NOT'
  const word = kind(cursor, not ? 1 : 0)
  const wordLevel = word === 'ILIKE' ? LEVEL.LIKE : word === 'LIKE' ? LEVEL.LIKE : undefined
  if (wordLevel !== undefined && level <= wordLevel) {
    cursor.index += not ? 2 : 1
    const pattern = parseOperand(cursor, 'sql', LEVEL.LIKE + 1)
    const insensitive = word === 'ILIKE'
    return { kind: 'like', not, insensitive, operand: left, pattern, ...spanFrom(cursor, pos) }
  }
  if (word === 'IN' && level <= LEVEL.IN) {
    cursor.index += not ? 2 : 1
    return parseIn(cursor, not, left, pos)
  }
  if (word === 'BETWEEN' && level <= LEVEL.BETWEEN) {
    cursor.index += not ? 2 : 1
    return parseBetween(cursor, not, left, pos)
  }
  return undefined
}

function parseField(cursor: Cursor, target: Expr, pos: number): Expr {
  expect(cursor, '.')
  const name = expectName(cursor, 'a field name')
  return withCast(cursor, pos, { kind: 'field', target, name })
}

function parseIndex(cursor: Cursor, domain: Domain, target: Expr, pos: number): Expr {
  expect(cursor, '[')
  const from = kind(cursor) === ':' ? undefined : parseExpression(cursor, domain)
  if (accept(cursor, ':')) {
    const to = kind(cursor) === ']' ? undefined : parseExpression(cursor, domain)
    expect(cursor, ']')
    return withCast(cursor, pos, { kind: 'slice', target, ...given({ from, to }) })
  }
  if (from === undefined) throw unexpected(cursor, "':'")
  expect(cursor, ']')
  return withCast(cursor, pos, { kind: 'index', target, index: from })
}

function parseIs(cursor: Cursor, domain: Domain, operand: Expr, pos: number): Expr {
  expect(cursor, 'IS')
  const not = accept(cursor, 'NOT')
  for (const test of ['NULL', 'TRUE', 'FALSE'] as const) {
    if (accept(cursor, test)) return { kind: 'is', not, test, operand, ...spanFrom(cursor, pos) }
  }
  if (!accept(cursor, 'DISTINCT')) throw unexpected(cursor, 'NULL, TRUE, FALSE or DISTINCT FROM')
  expect(cursor, 'FROM')
  // The grammar reads the right side greedily: `a IS DISTINCT FROM b AND c` compares with `b AND c`.
  const right = parseOperand(cursor, domain, LEVEL.OR)
  const op = not ? 'IS NOT DISTINCT FROM' : 'IS DISTINCT FROM'
  return { kind: 'binary', op, left: operand, right, ...spanFrom(cursor, pos) }
}

function parseIn(cursor: Cursor, not: boolean, operand: Expr, pos: number): Expr {
  expect(cursor, '(')
  const source =
    kind(cursor) === 'SELECT'
      ? { select: parseSelect(cursor) }
      : { list: parseExpressions(cursor, 'sql') }
  expect(cursor, ')')
  return { kind: 'in', not, operand, ...source, ...spanFrom(cursor, pos) }
}

function parseBetween(cursor: Cursor, not: boolean, operand: Expr, pos: number): Expr {
  cursor.pendingBetweens += 1
  const low = parseOperand(cursor, 'sql', LEVEL.OR)
  cursor.pendingBetweens -= 1
  expect(cursor, 'AND')
  const high = parseOperand(cursor, 'sql', LEVEL.BETWEEN + 1)
  return { kind: 'between', not, operand, low, high, ...spanFrom(cursor, pos) }
}

type Uncast<E> = E extends Expr ? Omit<E, 'cast' | 'pos' | 'end'> : never

/** Ends a primary: it may carry one `::type`, which belongs to its span. Takes a node that nobody else holds. */
export function withCast(cursor: Cursor, pos: number, node: Uncast<Expr>): Expr {
  // Completed in place: a copy of every expression would double the work.
  const expr = node as Uncast<Expr> & { cast?: KwilType; pos?: number; end?: number }
  if (accept(cursor, '::')) expr.cast = parseType(cursor)
  if (expr.cast !== undefined && kind(cursor) === '::') {
    throw unexpected(cursor, 'at most one cast: put the first into parentheses')
  }
  expr.pos = pos
  expr.end = spanFrom(cursor, pos).end
  return expr as Expr
}

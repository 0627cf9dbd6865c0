import type { ActionStatement, CallExpr, Expr, ForSource, Receiver } from './ast.ts'
import {
  accept,
  addFault,
  type Cursor,
  commaList,
  enter,
  expect,
  expectText,
  expectVariable,
  kind,
  leave,
  nameLength,
  spanFrom,
  startOf,
  unexpected,
} from './cursor.ts'
import { parseDml, startsDml } from './dml.ts'
import { ASSIGNABLE_LEVEL, parseExpression, parseExpressions, parseOperand } from './expressions.ts'
import { parsePrimary } from './primaries.ts'
import { parseType } from './types.ts'

/** `{ statement … }` */
export function parseBlock(cursor: Cursor): readonly ActionStatement[] {
  enter(cursor)
  expect(cursor, '{')
  const body: ActionStatement[] = []
  while (!accept(cursor, '}')) body.push(parseActionStatement(cursor))
  leave(cursor)
  return body
}

function parseActionStatement(cursor: Cursor): ActionStatement {
  const pos = startOf(cursor)
  if (startsDml(cursor)) {
    const statement = parseDml(cursor)
    expect(cursor, ';')
    return { kind: 'dml', statement, ...spanFrom(cursor, pos) }
  }
  const control = parseControl(cursor, pos)
  if (control !== undefined) return control
  if (kind(cursor) === 'variable') {
    if (nameLength(cursor, 1) > 0) return parseDeclaration(cursor, pos)
    if (kind(cursor, 1) === ',') return parseReceiverCall(cursor, pos)
  }
  if (kind(cursor) === '_') return parseReceiverCall(cursor, pos)
  return parseAssignmentOrCall(cursor, pos)
}

// ---------------------------------------------------------------- control flow

/** The words of control flow are names, too: `break();` calls an action, and so does `return (x);`. */
function parseControl(cursor: Cursor, pos: number): ActionStatement | undefined {
  const word = kind(cursor)
  if (kind(cursor, 1) === '.' || isCallStatement(cursor)) return undefined
  switch (word) {
    case 'IF':
      return parseIf(cursor, pos)
    case 'FOR':
      return parseFor(cursor, pos)
    case 'RETURN':
      return parseReturn(cursor, pos)
    case 'BREAK':
    case 'CONTINUE':
      cursor.index += 1
      expect(cursor, ';')
      return { kind: word === 'BREAK' ? 'break' : 'continue', ...spanFrom(cursor, pos) }
    default:
      return undefined
  }
}

/**
 * Whether `word ( … ) ;` stands here, or an assignment to an expression that begins so: the engine tries these before
 * control flow, so `return ($a) = 1;` is no comparison. Brackets hold no statements, so the look ahead is never repeated.
 */
function isCallStatement(cursor: Cursor): boolean {
  const { kinds } = cursor.tokens
  if (nameLength(cursor) !== 1 || kind(cursor, 1) !== '(') return false
  let open = 0
  let closed = -1
  let assigns = false
  for (let index = cursor.index + 1; index < kinds.length; index += 1) {
    const token = kinds[index]
    if (token === '(' || token === '[') open += 1
    if (token === ')' || token === ']') open -= 1
    if (token === ';') return open === 0 && (assigns || index === closed + 1)
    if (open > 0) continue
    if (closed < 0) closed = index
    if (token === ',' || token === '{' || open < 0) return false
    assigns ||= token === '=' || token === ':='
  }
  return false
}

function parseIf(cursor: Cursor, pos: number): ActionStatement {
  expect(cursor, 'IF')
  const branches = [parseBranch(cursor)]
  while (acceptElseIf(cursor)) branches.push(parseBranch(cursor))
  const hasElse = kind(cursor) === 'ELSE' && kind(cursor, 1) === '{'
  if (hasElse) cursor.index += 1
  const otherwise = hasElse ? { otherwise: parseBlock(cursor) } : {}
  accept(cursor, ';')
  return { kind: 'if', branches, ...otherwise, ...spanFrom(cursor, pos) }
}

function parseBranch(cursor: Cursor) {
  const condition = parseExpression(cursor, 'action')
  return { condition, body: parseBlock(cursor) }
}

function acceptElseIf(cursor: Cursor): boolean {
  if (kind(cursor) === 'ELSE' && kind(cursor, 1) === 'IF') {
    cursor.index += 2
    return true
  }
  if (kind(cursor, 1) === '.' || isCallStatement(cursor)) return false
  return accept(cursor, 'ELSEIF')
}

function parseFor(cursor: Cursor, pos: number): ActionStatement {
  expect(cursor, 'FOR')
  // As in a declaration, the engine does not measure this name.
  const variable = expectText(cursor, 'variable', 'a variable').toLowerCase()
  expect(cursor, 'IN')
  const source = parseForSource(cursor)
  const body = parseBlock(cursor)
  accept(cursor, ';')
  return { kind: 'for', variable, source, body, ...spanFrom(cursor, pos) }
}

function parseForSource(cursor: Cursor): ForSource {
  if (startsDml(cursor)) return { kind: 'dml', statement: parseDml(cursor) }
  const isArray = kind(cursor) === 'ARRAY'
  // `ARRAY [1, 2]` may still begin a range; its value is the same with and without the word.
  if (isArray && kind(cursor, 1) !== '[') cursor.index += 1
  const expr = parseExpression(cursor, 'action')
  if (accept(cursor, '..')) {
    return { kind: 'range', from: expr, to: parseExpression(cursor, 'action') }
  }
  return { kind: isArray ? 'array' : 'expr', expr }
}

function parseReturn(cursor: Cursor, pos: number): ActionStatement {
  expect(cursor, 'RETURN')
  if (accept(cursor, 'NEXT')) {
    const values = parseExpressions(cursor, 'action')
    expect(cursor, ';')
    return { kind: 'return-next', values, ...spanFrom(cursor, pos) }
  }
  const result = parseReturned(cursor)
  expect(cursor, ';')
  return { kind: 'return', ...result, ...spanFrom(cursor, pos) }
}

function parseReturned(cursor: Cursor) {
  if (kind(cursor) === ';') return {}
  if (startsDml(cursor)) return { statement: parseDml(cursor) }
  return { values: parseExpressions(cursor, 'action') }
}

// ---------------------------------------------------------------- variables and calls

/** `$x type;` or `$x type := value;` */
function parseDeclaration(cursor: Cursor, pos: number): ActionStatement {
  const name = expectText(cursor, 'variable', 'a variable').toLowerCase()
  const target: Expr = { kind: 'variable', name, ...spanFrom(cursor, pos) }
  const type = parseType(cursor)
  if (accept(cursor, ';')) return { kind: 'declare', name, type, ...spanFrom(cursor, pos) }
  acceptAssign(cursor)
  const value = parseExpression(cursor, 'action')
  expect(cursor, ';')
  return { kind: 'assign', target, type, value, ...spanFrom(cursor, pos) }
}

/** `$a, _, $b := call(…);` */
function parseReceiverCall(cursor: Cursor, pos: number): ActionStatement {
  const receivers = commaList(cursor, (): Receiver => {
    return accept(cursor, '_') ? null : expectVariable(cursor, 'variable')
  })
  acceptAssign(cursor)
  const value = parsePrimary(cursor, 'action')
  if (!isPlainCall(value) || kind(cursor) !== ';') throw unexpected(cursor, 'one call alone')
  expect(cursor, ';')
  return { kind: 'call', receivers, call: value, ...spanFrom(cursor, pos) }
}

/** `call(…);`, `$x := call(…);` (a call with one receiver) or an assignment. */
function parseAssignmentOrCall(cursor: Cursor, pos: number): ActionStatement {
  const target = parseOperand(cursor, 'action', ASSIGNABLE_LEVEL)
  if (kind(cursor) === ';' && isPlainCall(target)) {
    cursor.index += 1
    return { kind: 'call', receivers: [], call: target, ...spanFrom(cursor, pos) }
  }
  const type = nameLength(cursor) > 0 ? parseType(cursor) : undefined
  const isEquals = kind(cursor) === '=' && type === undefined
  acceptAssign(cursor)
  const valueIndex = cursor.index
  const value = parseExpression(cursor, 'action')
  const valueEnd = cursor.index
  expect(cursor, ';')
  const span = spanFrom(cursor, pos)
  if (isEquals && hasOuterEquals(cursor, valueIndex, valueEnd)) {
    // The engine takes the last `=` for the assignment, all before it for the target.
    addFault(cursor, 'syntax error', 'cannot assign to a comparison', target)
  }
  if (target.kind === 'variable' && target.cast === undefined && target.name.startsWith('$')) {
    if (type !== undefined) return { kind: 'assign', target, type, value, ...span }
    if (isPlainCall(value)) return { kind: 'call', receivers: [target.name], call: value, ...span }
  }
  checkTarget(cursor, target, type !== undefined)
  return { kind: 'assign', target, ...(type && { type }), value, ...span }
}

function acceptAssign(cursor: Cursor): void {
  if (!accept(cursor, ':=') && !accept(cursor, '=')) throw unexpected(cursor, "':=' or '='")
}

function checkTarget(cursor: Cursor, target: Expr, isTyped: boolean): void {
  const isElement = target.kind === 'index' || target.kind === 'slice'
  if (isElement && isTyped) {
    addFault(cursor, 'syntax error', 'cannot assign new type to slice element(s)', target)
  }
  if (isElement || target.kind === 'variable') return
  addFault(cursor, 'syntax error', `cannot assign to ${describe(target)}`, target)
}

function describe(target: Expr): string {
  if (target.kind === 'field') return 'a field of a record'
  if (target.kind === 'call') return 'the result of a call'
  return 'an expression'
}

function isPlainCall(expr: Expr): expr is CallExpr {
  return expr.kind === 'call' && expr.cast === undefined
}

function hasOuterEquals(cursor: Cursor, from: number, to: number): boolean {
  let open = 0
  for (let index = from; index < to; index += 1) {
    const token = cursor.tokens.kinds[index]
    if (token === '(' || token === '[') open += 1
    if (token === ')' || token === ']') open -= 1
    if (token === '=' && open === 0) return true
  }
  return false
}

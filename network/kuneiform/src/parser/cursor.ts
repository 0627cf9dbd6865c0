import type { Span } from './ast.ts'
import type { Tokens } from './lexer.ts'
import {
  locate,
  ParseError,
  type ParseFault,
  type ParseProblem,
  syntaxError,
} from './parse-error.ts'
import { NAMING_KEYWORDS, type TokenKind } from './tokens.ts'

/** Where a parse stands. One is made per text and moves forward only. */
export type Cursor = {
  readonly tokens: Tokens
  index: number
  /** Open calls of the parser; see {@link enter}. */
  depth: number
  /** BETWEENs of the present bracket whose AND is still to come. */
  pendingBetweens: number
  /** Per token: ANDs to its right in the same expression that no later BETWEEN needs. Made when first asked for. */
  spareAnds: Int32Array | undefined
  /** Faults that do not stop the parse. */
  readonly faults: ParseFault[]
}

/** Keeps the parser and everything that walks its trees far from the end of the stack. */
const MAX_DEPTH = 300
/** A chain like `a || b || …` is read without recursion but makes a tall tree, which nobody could walk by recursion. */
export const MAX_HEIGHT = 1000
const MAX_FAULTS = 20
/** Names and variables, `$` and `@` included. */
const MAX_NAME_LENGTH = 32

export function createCursor(tokens: Tokens): Cursor {
  return { tokens, index: 0, depth: 0, pendingBetweens: 0, spareAnds: undefined, faults: [] }
}

export function kind(cursor: Cursor, ahead = 0): TokenKind {
  return cursor.tokens.kinds[cursor.index + ahead] ?? 'end'
}

/** Start offset of the token that comes next. */
export function startOf(cursor: Cursor): number {
  return cursor.tokens.starts[cursor.index] ?? cursor.tokens.text.length
}

/** The span from `pos` to the end of the token read last. */
export function spanFrom(cursor: Cursor, pos: number): Span {
  return { pos, end: cursor.tokens.ends[cursor.index - 1] ?? pos }
}

export function accept(cursor: Cursor, wanted: TokenKind): boolean {
  if (kind(cursor) !== wanted) return false
  cursor.index += 1
  return true
}

/** Reads the words in a row, or none of them. */
export function acceptAll(cursor: Cursor, ...wanted: readonly TokenKind[]): boolean {
  if (!wanted.every((word, ahead) => kind(cursor, ahead) === word)) return false
  cursor.index += wanted.length
  return true
}

export function expect(cursor: Cursor, ...wanted: readonly TokenKind[]): void {
  for (const word of wanted) {
    if (accept(cursor, word)) continue
    throw unexpected(cursor, word === 'end' ? 'the end of the text' : `'${word}'`)
  }
}

/** The next token's text, if it is of this kind; the cursor moves past it. */
export function expectText(cursor: Cursor, wanted: TokenKind, what: string): string {
  if (kind(cursor) !== wanted) throw unexpected(cursor, what)
  cursor.index += 1
  return lastText(cursor)
}

export function lastText(cursor: Cursor): string {
  const { text, starts, ends } = cursor.tokens
  return text.slice(starts[cursor.index - 1], ends[cursor.index - 1])
}

export function unexpected(cursor: Cursor, expected: string): ParseError {
  const { text, ends } = cursor.tokens
  const offset = startOf(cursor)
  const shown = text.slice(offset, Math.min(ends[cursor.index] ?? offset, offset + 40))
  const found = kind(cursor) === 'end' ? 'the end of the text' : `'${shown}'`
  return syntaxError({ text, offset }, `unexpected ${found}, expected ${expected}`)
}

// ---------------------------------------------------------------- names

/** Tokens that a name starting here takes: 0 if none does, 3 for a quoted one. */
export function nameLength(cursor: Cursor, ahead = 0): 0 | 1 | 3 {
  const first = kind(cursor, ahead)
  if (isNameWord(first)) return 1
  const quoted =
    first === '"' && isNameWord(kind(cursor, ahead + 1)) && kind(cursor, ahead + 2) === '"'
  return quoted ? 3 : 0
}

function isNameWord(word: TokenKind): boolean {
  return word === 'identifier' || NAMING_KEYWORDS.has(word)
}

/** An identifier, lower-cased. Double quotes around it add nothing. */
export function expectName(cursor: Cursor, what = 'an identifier'): string {
  const length = nameLength(cursor)
  if (length === 0) throw unexpected(cursor, what)
  const pos = startOf(cursor)
  cursor.index += length === 3 ? 2 : 1
  const name = lastText(cursor)
  if (length === 3) cursor.index += 1
  checkNameLength(cursor, name, pos)
  return name.toLowerCase()
}

/** `$name` or `@name`, lower-cased. */
export function expectVariable(cursor: Cursor, wanted: 'variable' | 'context'): string {
  const pos = startOf(cursor)
  const name = expectText(cursor, wanted, 'a variable')
  checkNameLength(cursor, name, pos)
  return name.toLowerCase()
}

function checkNameLength(cursor: Cursor, name: string, pos: number): void {
  if (name.length <= MAX_NAME_LENGTH) return
  const message = `maximum identifier length is ${MAX_NAME_LENGTH}`
  addFault(cursor, 'identifier error', message, spanFrom(cursor, pos))
}

/** One or more of something, separated by commas. */
export function commaList<T>(cursor: Cursor, item: () => T): readonly T[] {
  const items = [item()]
  while (accept(cursor, ',')) items.push(item())
  return items
}

/** `( id, … )` */
export function nameList(cursor: Cursor): readonly string[] {
  expect(cursor, '(')
  const names = commaList(cursor, () => expectName(cursor))
  expect(cursor, ')')
  return names
}

// ---------------------------------------------------------------- limits and faults

/** Called when the parser calls itself; paired with {@link leave}. */
export function enter(cursor: Cursor): void {
  cursor.depth += 1
  if (cursor.depth <= MAX_DEPTH) return
  const place = { text: cursor.tokens.text, offset: startOf(cursor) }
  throw syntaxError(place, `nested more than ${MAX_DEPTH} levels deep`)
}

export function leave(cursor: Cursor): void {
  cursor.depth -= 1
}

/** Notes a fault that leaves the rest of the text readable; all of them are reported together. */
export function addFault(
  cursor: Cursor,
  problem: ParseProblem,
  message: string,
  span: Span,
  title: string = problem,
): void {
  const { text, starts } = cursor.tokens
  const last = starts[lastTokenWithin(cursor, span)] ?? span.pos
  const end = locate(text, Math.max(last, span.pos))
  const at = locate(text, span.pos)
  cursor.faults.push({ problem, title, message, ...at, endLine: end.line, endColumn: end.column })
  if (cursor.faults.length >= MAX_FAULTS) throwFaults(cursor)
}

export function throwFaults(cursor: Cursor): void {
  const [first, ...rest] = cursor.faults
  if (first !== undefined) throw new ParseError(cursor.tokens.text, [first, ...rest])
}

function lastTokenWithin(cursor: Cursor, span: Span): number {
  const { starts } = cursor.tokens
  let index = cursor.index
  while (index > 0 && (starts[index] ?? 0) >= span.end) index -= 1
  return index
}

/** The properties that are there, for optional properties of a node. */
export function given<T extends Record<string, unknown>>(
  properties: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept: Record<string, unknown> = {}
  for (const key in properties) {
    if (properties[key] !== undefined) kept[key] = properties[key]
  }
  return kept as { [K in keyof T]?: Exclude<T[K], undefined> }
}

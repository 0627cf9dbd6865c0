import type { ActionStatement, Expr, Statement } from '../parser/ast.ts'
import { parseStatements } from '../parser/parse.ts'
import { ParseError } from '../parser/parse-error.ts'

/** The one statement of a text. */
export function parseOne(text: string): Statement {
  const [only, ...more] = parseStatements(text)
  if (only === undefined || more.length > 0) throw new Error(`not one statement: ${text}`)
  return only
}

/** The body of an action. */
export function parseActionBody(body: string): readonly ActionStatement[] {
  const action = parseOne(`CREATE ACTION a() public { ${body} }`)
  if (action.kind !== 'create-action') throw new Error('not an action')
  return action.body
}

/** An expression as an action reads it. */
export function parseActionExpression(text: string): Expr {
  const [statement] = parseActionBody(`return 0, ${text};`)
  const value = statement?.kind === 'return' ? statement.values?.[1] : undefined
  if (value === undefined) throw new Error(`not an expression: ${text}`)
  return value
}

/** An expression as SQL reads it. */
export function parseSqlExpression(text: string): Expr {
  const statement = parseOne(`SELECT ${text}`)
  const select = statement.kind === 'dml' ? statement.statement : undefined
  const column = select?.kind === 'select' ? select.first.columns[0] : undefined
  if (column?.kind !== 'expr') throw new Error(`not an expression: ${text}`)
  return column.expr
}

/** The error that a text ends in; fails when there is none. */
export function parseFailure(text: string): ParseError {
  try {
    parseStatements(text)
  } catch (error) {
    if (error instanceof ParseError) return error
    throw error
  }
  throw new Error(`was accepted: ${text}`)
}

/** A tree without positions, for comparison. */
export function withoutSpans(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutSpans)
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array) return node
  const kept = Object.entries(node).filter(([key]) => key !== 'pos' && key !== 'end')
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutSpans(value)]))
}

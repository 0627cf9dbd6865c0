import type { CreateAction, Statement } from './ast.ts'
import { accept, createCursor, expect, kind, throwFaults } from './cursor.ts'
import { checkHeight } from './height.ts'
import { tokenize } from './lexer.ts'
import { syntaxError } from './parse-error.ts'
import { parseStatement } from './statements.ts'

/**
 * Reads a whole text: statements separated by one `;`, the last one optional. Nothing is
 * resolved; names may not exist. Time is linear in the text, and nesting is limited so that neither this nor a recursive
 * walk of the result can run out of stack.
 *
 * @throws ParseError
 */
export function parseStatements(text: string): readonly Statement[] {
  const cursor = createCursor(tokenize(text))
  const statements = [parseStatement(cursor)]
  while (accept(cursor, ';') && kind(cursor) !== 'end') statements.push(parseStatement(cursor))
  expect(cursor, 'end')
  throwFaults(cursor)
  for (const statement of statements) checkHeight(text, statement)
  return statements
}

/** Reads one stored action back from its text. */
export function parseAction(raw: string): CreateAction {
  const [action, ...more] = parseStatements(raw)
  if (action?.kind !== 'create-action' || more.length > 0) {
    throw syntaxError({ text: raw, offset: 0 }, 'not the text of one action')
  }
  return action
}

import type { KwilType } from '@idos/kwil'
import { parseBlock } from './action-statements.ts'
import type { CreateAction, Returns } from './ast.ts'
import {
  accept,
  addFault,
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
} from './cursor.ts'
import { acceptIfNotExists } from './ddl.ts'
import type { ParseProblem } from './parse-error.ts'
import { parseType } from './types.ts'

type Fault = readonly [problem: ParseProblem, message: string]

/** After CREATE [OR REPLACE] ACTION. `pos` is where CREATE stands, `whole` where a `{ns}` before it does. */
export function parseCreateAction(
  cursor: Cursor,
  orReplace: boolean,
  { pos, whole }: { readonly pos: number; readonly whole: number },
): Omit<CreateAction, 'pos' | 'end'> {
  const ifNotExists = acceptIfNotExists(cursor)
  const name = expectName(cursor, 'an action')
  const faults: Fault[] = []
  const parameters = parseParameters(cursor, faults)
  const modifiers = parseModifiers(cursor, faults)
  const returns = startsReturns(cursor) ? parseReturns(cursor) : undefined
  const body = parseBlock(cursor)
  const span = spanFrom(cursor, whole)
  if (orReplace && ifNotExists) {
    const message = 'cannot have both "OR REPLACE" and "IF NOT EXISTS" clauses'
    faults.unshift(['syntax error', message])
  }
  // Their place is the whole action, so they are told at its end.
  for (const [problem, message] of faults) addFault(cursor, problem, message, spanFrom(cursor, pos))
  return {
    kind: 'create-action',
    orReplace,
    ifNotExists,
    name,
    parameters,
    modifiers,
    ...given({ returns }),
    body,
    raw: `${cursor.tokens.text.slice(span.pos, span.end)};`,
  }
}

function parseParameters(cursor: Cursor, faults: Fault[]): CreateAction['parameters'] {
  expect(cursor, '(')
  if (accept(cursor, ')')) return []
  const seen = new Set<string>()
  const parameters = commaList(cursor, () => {
    const name = expectVariable(cursor, 'variable')
    if (seen.has(name)) faults.push(['duplicate parameter name', `parameter ${name} redeclared`])
    seen.add(name)
    return { name, type: parseType(cursor) }
  })
  expect(cursor, ')')
  return parameters
}

function parseModifiers(cursor: Cursor, faults: Fault[]): readonly string[] {
  const modifiers: string[] = []
  while (nameLength(cursor) > 0 && !startsReturns(cursor)) {
    const name = expectName(cursor)
    // kwild looks at the modifiers before the parameters.
    if (modifiers.includes(name)) faults.unshift(['syntax error', `modifier ${name} redeclared`])
    modifiers.push(name)
  }
  return modifiers
}

/** `returns` is also a name: a modifier unless a list follows. */
function startsReturns(cursor: Cursor): boolean {
  const next = kind(cursor, 1)
  return kind(cursor) === 'RETURNS' && (next === '(' || next === 'TABLE')
}

function parseReturns(cursor: Cursor): Returns {
  const pos = startOf(cursor)
  expect(cursor, 'RETURNS')
  const table = accept(cursor, 'TABLE')
  expect(cursor, '(')
  const isNamed = nameLength(cursor) > 0 && nameLength(cursor, nameLength(cursor)) > 0
  const fields = commaList(cursor, () => parseField(cursor, isNamed || table))
  expect(cursor, ')')
  const seen = new Set<string>()
  for (const { name } of fields) {
    if (name === undefined) continue
    if (seen.has(name)) {
      const message = `field ${name} redeclared`
      addFault(cursor, 'duplicate result column name', message, spanFrom(cursor, pos))
    }
    seen.add(name)
  }
  return { table, fields }
}

function parseField(
  cursor: Cursor,
  isNamed: boolean,
): { readonly name?: string; readonly type: KwilType } {
  if (!isNamed) return { type: parseType(cursor) }
  const name = expectName(cursor, 'the name of a field')
  return { name, type: parseType(cursor) }
}

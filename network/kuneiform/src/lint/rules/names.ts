import { tokenize } from '../../parser/lexer.ts'
import { nodes, statementsIn } from '../../parser/walk.ts'
import type { Rule } from '../finding.ts'
import type { Model } from '../model.ts'

const MAX_NAME_LENGTH = 32

/** The parser measures all names but two: of a declaration and of a loop's variable. */
const identifierLength: Rule = {
  name: 'identifier-length',
  advice: `Use at most ${MAX_NAME_LENGTH} characters; the $ of a variable counts.`,
  check(model, report) {
    for (const action of model.actions) {
      for (const statement of statementsIn(action.body)) {
        const name =
          statement.kind === 'declare'
            ? statement.name
            : statement.kind === 'for'
              ? statement.variable
              : ''
        if (name.length <= MAX_NAME_LENGTH) continue
        report(statement.pos, `${name} is longer than ${MAX_NAME_LENGTH} characters`)
      }
    }
  },
}

/** Quotes gain nothing: the name is lower-cased, its characters stay limited. */
const quotedName: Rule = {
  name: 'quoted-name',
  advice: 'Write the name in lower case and without quotes.',
  check(model, report) {
    if (!model.text.includes('"')) return
    const { kinds, starts, ends, text } = tokenize(model.text)
    for (let index = 0; index < kinds.length; index += 1) {
      if (kinds[index] !== '"') continue
      const name = text.slice(starts[index + 1], ends[index + 1])
      report(starts[index] ?? 0, `"${name}" is ${name.toLowerCase()}: the quotes gain nothing`)
      index += 2
    }
  },
}

/** What PostgreSQL does not take as a column (its manual, appendix C); kwil-db's generator never quotes. */
const RESERVED_IN_POSTGRES: ReadonlySet<string> = new Set(
  (
    'analyse analyze asymmetric authorization binary both cast check collation concurrently create cross ' +
    'current_catalog current_date current_role current_schema current_time current_timestamp current_user ' +
    'default deferrable else fetch for foreign freeze grant initially isnull lateral leading localtime ' +
    'localtimestamp natural notnull only outer overlaps placing primary session_user similar some symmetric ' +
    'system_user tablesample trailing unique user using variadic verbose'
  ).split(' '),
)

const reservedName: Rule = {
  name: 'reserved-name',
  advice: 'Choose another name for the column or alias.',
  check(model, report) {
    for (const { name, pos } of namesForPostgres(model)) {
      if (RESERVED_IN_POSTGRES.has(name)) {
        report(pos, `${name} is reserved in PostgreSQL, which gets it without quotes`)
      }
    }
  },
}

/** Names of columns and aliases; tables are always qualified and may be called anything. */
function* namesForPostgres(model: Model): Generator<{ name: string; pos: number }> {
  for (const statement of model.statements) {
    const { pos } = statement
    if (statement.kind === 'create-table') yield* statement.columns
    if (statement.kind !== 'alter-table') continue
    for (const action of statement.actions) {
      if (action.kind === 'add-column') yield { name: action.name, pos }
      if (action.kind === 'rename-column') yield { name: action.to, pos }
    }
  }
  for (const { dml } of model.queries) {
    for (const { name } of dml.with?.tables ?? []) yield { name, pos: dml.pos }
    for (const node of nodes(dml)) {
      if (!('alias' in node) || typeof node.alias !== 'string') continue
      yield { name: node.alias, pos: aliasPosition(node, dml.pos) }
    }
  }
}

function aliasPosition(node: object, otherwise: number): number {
  if ('pos' in node && typeof node.pos === 'number') return node.pos
  const expr = 'expr' in node ? node.expr : undefined
  const isPlaced = typeof expr === 'object' && expr !== null && 'pos' in expr
  return isPlaced && typeof expr.pos === 'number' ? expr.pos : otherwise
}

export const NAME_RULES: readonly Rule[] = [identifierLength, quotedName, reservedName]

import { parseCreateAction } from './actions.ts'
import type { Statement } from './ast.ts'
import {
  accept,
  acceptAll,
  addFault,
  type Cursor,
  commaList,
  expect,
  expectName,
  kind,
  spanFrom,
  startOf,
  unexpected,
} from './cursor.ts'
import {
  acceptIfExists,
  acceptIfNotExists,
  parseAlterTable,
  parseCreateIndex,
  parseCreateTable,
  parseDropTable,
} from './ddl.ts'
import { parseDml, startsDml } from './dml.ts'
import { parseExpression } from './expressions.ts'
import { parseGrant, parseTransfer } from './roles.ts'

type Body = Statement extends infer S
  ? S extends Statement
    ? Omit<S, 'pos' | 'end' | 'namespace'>
    : never
  : never

const NAMESPACED: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'dml',
  'create-table',
  'alter-table',
  'drop-table',
  'create-index',
  'drop-index',
  'create-action',
  'drop-action',
])

/** `[{ns}] statement`, without the `;`. */
export function parseStatement(cursor: Cursor): Statement {
  const pos = startOf(cursor)
  const prefix = accept(cursor, '{') ? expectName(cursor, 'a namespace') : undefined
  if (prefix !== undefined) expect(cursor, '}')
  const body = parseBody(cursor, startOf(cursor), pos)
  const span = spanFrom(cursor, pos)
  if (prefix === undefined) return Object.assign(body, span) as Statement
  if (!NAMESPACED.has(body.kind)) {
    const words = body.kind.replace('-', ' ').toUpperCase()
    addFault(cursor, 'syntax error', `statement ${words} cannot have a namespace`, span)
  }
  return { namespace: prefix, ...body, ...span } as Statement
}

/** `pos` is where the statement proper starts, `whole` where its prefix does. */
function parseBody(cursor: Cursor, pos: number, whole: number): Body {
  if (startsDml(cursor)) return { kind: 'dml', statement: parseDml(cursor) }
  if (accept(cursor, 'CREATE')) return parseCreate(cursor, pos, whole)
  if (accept(cursor, 'DROP')) return parseDrop(cursor)
  if (acceptAll(cursor, 'ALTER', 'TABLE')) return parseAlterTable(cursor)
  if (accept(cursor, 'GRANT')) return parseGrant(cursor, 'grant', pos) as Body
  if (accept(cursor, 'REVOKE')) return parseGrant(cursor, 'revoke', pos) as Body
  if (accept(cursor, 'TRANSFER')) return parseTransfer(cursor)
  if (accept(cursor, 'USE')) return parseUse(cursor)
  if (accept(cursor, 'UNUSE')) {
    const alias = expectName(cursor, 'an extension alias')
    return { kind: 'unuse', alias, ifExists: acceptIfExists(cursor) }
  }
  if (acceptAll(cursor, 'SET', 'CURRENT', 'NAMESPACE', 'TO')) {
    return { kind: 'set-namespace', name: expectName(cursor, 'a namespace') }
  }
  throw unexpected(cursor, 'a statement')
}

function parseCreate(cursor: Cursor, pos: number, whole: number): Body {
  if (accept(cursor, 'TABLE')) return parseCreateTable(cursor, pos)
  if (accept(cursor, 'INDEX')) return parseCreateIndex(cursor, false)
  if (acceptAll(cursor, 'UNIQUE', 'INDEX')) return parseCreateIndex(cursor, true)
  if (accept(cursor, 'ACTION')) return parseCreateAction(cursor, false, { pos, whole })
  if (acceptAll(cursor, 'OR', 'REPLACE')) {
    expect(cursor, 'ACTION')
    return parseCreateAction(cursor, true, { pos, whole })
  }
  if (accept(cursor, 'ROLE')) {
    const ifNotExists = acceptIfNotExists(cursor)
    return { kind: 'create-role', ifNotExists, name: expectName(cursor, 'a role') }
  }
  if (accept(cursor, 'NAMESPACE')) {
    const ifNotExists = acceptIfNotExists(cursor)
    return { kind: 'create-namespace', ifNotExists, name: expectName(cursor, 'a namespace') }
  }
  throw unexpected(cursor, 'TABLE, INDEX, ACTION, ROLE or NAMESPACE')
}

function parseDrop(cursor: Cursor): Body {
  if (accept(cursor, 'TABLE')) return parseDropTable(cursor)
  for (const [word, form, what] of [
    ['INDEX', 'drop-index', 'an index'],
    ['ACTION', 'drop-action', 'an action'],
    ['ROLE', 'drop-role', 'a role'],
    ['NAMESPACE', 'drop-namespace', 'a namespace'],
  ] as const) {
    if (accept(cursor, word)) {
      return { kind: form, ifExists: acceptIfExists(cursor), name: expectName(cursor, what) }
    }
  }
  throw unexpected(cursor, 'TABLE, INDEX, ACTION, ROLE or NAMESPACE')
}

/** After USE. */
function parseUse(cursor: Cursor): Body {
  const ifNotExists = acceptIfNotExists(cursor)
  const extension = expectName(cursor, 'an extension')
  const config = kind(cursor) === '{' ? parseConfig(cursor) : []
  expect(cursor, 'AS')
  const alias = expectName(cursor, 'an alias')
  return { kind: 'use', ifNotExists, extension, config, alias }
}

function parseConfig(cursor: Cursor): Extract<Statement, { kind: 'use' }>['config'] {
  expect(cursor, '{')
  if (accept(cursor, '}')) return []
  const config = commaList(cursor, () => {
    const key = expectName(cursor, 'a key')
    expect(cursor, ':')
    return { key, value: parseExpression(cursor, 'action') }
  })
  expect(cursor, '}')
  return config
}

import type { Grantee, Statement } from './ast.ts'
import {
  accept,
  acceptAll,
  addFault,
  type Cursor,
  commaList,
  expect,
  expectName,
  given,
  kind,
  nameLength,
  spanFrom,
  unexpected,
} from './cursor.ts'
import { parseExpression } from './expressions.ts'
import type { TokenKind } from './tokens.ts'

type Body<K extends Statement['kind']> = Omit<Extract<Statement, { kind: K }>, 'pos' | 'end'>

const PRIVILEGES: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'CREATE',
  'DROP',
  'ALTER',
  'ROLES',
  'CALL',
  'USE',
])

/** After GRANT or REVOKE. Privileges go to roles, roles go to users: the rest is refused here. */
export function parseGrant(
  cursor: Cursor,
  form: 'grant' | 'revoke',
  pos: number,
): Body<'grant' | 'revoke'> {
  const conditional =
    form === 'grant'
      ? acceptAll(cursor, 'IF', 'NOT', 'GRANTED')
      : acceptAll(cursor, 'IF', 'GRANTED')
  const subject = PRIVILEGES.has(kind(cursor))
    ? { privileges: commaList(cursor, () => parsePrivilege(cursor)) }
    : { role: expectName(cursor, 'a privilege or a role') }
  const on = accept(cursor, 'ON') ? expectName(cursor, 'a namespace') : undefined
  expect(cursor, form === 'grant' ? 'TO' : 'FROM')
  const grantee = parseGrantee(cursor)
  const refuse = (message: string) =>
    addFault(cursor, 'grant or revoke error', message, spanFrom(cursor, pos))
  if ('role' in subject) {
    if ('role' in grantee) refuse('cannot grant or revoke a role to another role')
    if (on !== undefined) refuse('cannot grant or revoke a role on a namespace')
  } else if ('user' in grantee) {
    refuse('cannot grant or revoke privileges to a user')
  }
  return { kind: form, conditional, ...subject, ...given({ on }), grantee }
}

function parsePrivilege(cursor: Cursor): string {
  const word = kind(cursor)
  if (!PRIVILEGES.has(word)) throw unexpected(cursor, 'a privilege')
  cursor.index += 1
  return word
}

/** A name is a role, unless it begins a call. */
function parseGrantee(cursor: Cursor): Grantee {
  const length = nameLength(cursor)
  const next = kind(cursor, length)
  if (length > 0 && next !== '(' && next !== '.') return { role: expectName(cursor) }
  return { user: parseExpression(cursor, 'action') }
}

/** After TRANSFER. */
export function parseTransfer(cursor: Cursor): Body<'transfer-ownership'> {
  expect(cursor, 'OWNERSHIP', 'TO')
  return { kind: 'transfer-ownership', to: parseExpression(cursor, 'action') }
}

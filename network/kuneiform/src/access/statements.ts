import { requireWriter } from '../ddl/guards.ts'
import { fromDatabase } from '../ddl/namespaces.ts'
import { fault, SENTINEL } from '../errors.ts'
import { requirePrivilege } from '../interpreter/calls.ts'
import { evaluate } from '../interpreter/expressions.ts'
import type { Frame } from '../interpreter/frame.ts'
import type { Expr, Grantee, Statement } from '../parser/ast.ts'
import { sameType, TEXT } from '../values/types.ts'
import { isRecord, valueTypeText } from '../values/value.ts'
import {
  DEFAULT_ROLE,
  isBuiltInRole,
  isOwner,
  OWNER_ROLE,
  ownerOf,
  PRIVILEGES,
  type Privilege,
  roleHas,
  withoutRole,
  withPrivileges,
  withRole,
  withUserRoles,
} from './model.ts'
import {
  assignRole,
  deleteRole,
  grantPrivileges,
  insertRole,
  revokePrivileges,
  unassignRole,
} from './store.ts'

type Of<K extends Statement['kind']> = Extract<Statement, { kind: K }>
type Grant = Of<'grant' | 'revoke'>

export async function runCreateRole(
  frame: Frame,
  { name, ifNotExists }: Of<'create-role'>,
): Promise<void> {
  requirePrivilege(frame, 'ROLES')
  const { session } = frame
  const exists = session.state.access.roles.has(name)
  if (exists && ifNotExists) return
  if (isBuiltInRole(name)) throw fault(`${SENTINEL.builtInRole}: role "${name}" cannot be added`)
  if (exists) throw fault(`role "${name}" already exists`)
  requireWriter(frame, 'INSERT')
  await fromDatabase(insertRole(session.connection, name))
  session.state = { ...session.state, access: withRole(session.state.access, name) }
}

export async function runDropRole(
  frame: Frame,
  { name, ifExists }: Of<'drop-role'>,
): Promise<void> {
  requirePrivilege(frame, 'ROLES')
  const { session } = frame
  const exists = session.state.access.roles.has(name)
  if (!exists && ifExists) return
  if (isBuiltInRole(name)) throw fault(`${SENTINEL.builtInRole}: role "${name}" cannot be dropped`)
  if (!exists) throw fault(`role "${name}" does not exist`)
  requireWriter(frame, 'DELETE')
  await fromDatabase(deleteRole(session.connection, name))
  session.state = { ...session.state, access: withoutRole(session.state.access, name) }
}

export async function runGrant(frame: Frame, statement: Grant): Promise<void> {
  requirePrivilege(frame, 'ROLES')
  const { role } = statement
  if (role === DEFAULT_ROLE) {
    throw fault(`${SENTINEL.builtInRole}: cannot grant or revoke the default role`)
  }
  if (role === OWNER_ROLE) {
    throw fault('cannot grant or revoke the owner role, use TRANSFER OWNERSHIP instead')
  }
  const { grantee, privileges } = statement
  if (privileges !== undefined && 'role' in grantee) {
    await changePrivileges(frame, statement, privileges, grantee.role)
    return
  }
  if (role === undefined || !('user' in grantee)) throw fault('invalid grant/revoke statement')
  if (statement.on !== undefined) {
    throw fault('role assignment is global and cannot be namespaced')
  }
  const user = await userOf(frame, grantee, 'cannot assign role to null user')
  if (statement.kind === 'grant') await assign(frame, role, user, statement.conditional)
  else await unassign(frame, role, user, statement.conditional)
}

async function changePrivileges(
  frame: Frame,
  statement: Grant,
  words: readonly string[],
  role: string,
): Promise<void> {
  const { on, conditional } = statement
  const grant = statement.kind === 'grant'
  const privileges = words.map(toPrivilege)
  if (on !== undefined) {
    const global = privileges.find((privilege) => privilege === 'ROLES' || privilege === 'USE')
    if (global !== undefined) throw fault(`${SENTINEL.globalOnly}: ${global}`)
  }
  const { session } = frame
  const { access } = session.state
  if (role === OWNER_ROLE) {
    throw fault(
      grant ? 'owner role already has all privileges' : 'owner role cannot have privileges revoked',
    )
  }
  if (!access.roles.has(role)) throw fault(`role "${role}" does not exist`)
  const held = privileges.filter((privilege) => roleHas(access, role, privilege, on))
  if (!conditional && grant && held.length > 0) {
    throw fault(`role "${role}" already has some or all of the specified privileges`)
  }
  if (!conditional && !grant && held.length < privileges.length) {
    throw fault(`role "${role}" does not have some or all of the specified privileges`)
  }
  // kwild stumbles over a namespace that does not exist: an ordinary fault, not its "namespace not found".
  if (on !== undefined && !session.state.namespaces.has(on)) {
    throw fault(`panic: unexpected error: namespace does not exist: ${on}`)
  }
  requireWriter(frame, 'INSERT')
  const store = grant ? grantPrivileges : revokePrivileges
  await fromDatabase(store(session.connection, role, privileges, on))
  session.state = {
    ...session.state,
    access: withPrivileges(access, role, privileges, grant, on),
  }
}

function toPrivilege(word: string): Privilege {
  const privilege = PRIVILEGES.find((name) => name === word.toUpperCase())
  if (privilege === undefined) throw fault(`privilege "${word.toUpperCase()}" does not exist`)
  return privilege
}

async function userOf(
  frame: Frame,
  grantee: Exclude<Grantee, { role: string }>,
  onNull: string,
): Promise<string> {
  return textOf(frame, grantee.user, onNull)
}

async function textOf(frame: Frame, expr: Expr, onNull: string): Promise<string> {
  const value = await evaluate(frame, expr)
  if (isRecord(value) || !sameType(value.type, TEXT)) {
    throw fault(`${SENTINEL.type}: expected text, got ${valueTypeText(value)}`)
  }
  if (value.value === null) throw fault(onNull)
  return value.value as string
}

async function assign(
  frame: Frame,
  role: string,
  user: string,
  conditional: boolean,
): Promise<void> {
  const { session } = frame
  const { access } = session.state
  if (!access.roles.has(role)) throw fault(`role "${role}" does not exist`)
  const roles = access.users.get(user) ?? []
  if (roles.includes(role)) {
    if (conditional) return
    throw fault(`user "${user}" already has role "${role}"`)
  }
  requireWriter(frame, 'INSERT')
  await fromDatabase(assignRole(session.connection, role, user))
  session.state = { ...session.state, access: withUserRoles(access, user, [...roles, role]) }
}

async function unassign(
  frame: Frame,
  role: string,
  user: string,
  conditional: boolean,
): Promise<void> {
  const { session } = frame
  const { access } = session.state
  if (!access.roles.has(role)) throw fault(`role "${role}" does not exist`)
  const roles = access.users.get(user)
  // Even REVOKE IF GRANTED wants to have heard of the user.
  if (roles === undefined) throw fault(`user "${user}" does not exist`)
  if (!roles.includes(role)) {
    if (conditional) return
    throw fault(`user "${user}" does not have role "${role}"`)
  }
  requireWriter(frame, 'DELETE')
  await fromDatabase(unassignRole(session.connection, role, user))
  const rest = roles.filter((name) => name !== role)
  session.state = { ...session.state, access: withUserRoles(access, user, rest) }
}

/** The old owner loses the role; the new one may be any text. */
export async function runTransferOwnership(
  frame: Frame,
  { to }: Of<'transfer-ownership'>,
): Promise<void> {
  requirePrivilege(frame, 'ROLES')
  const { session } = frame
  const { access } = session.state
  if (!isOwner(access, session.context.caller)) {
    throw fault(`${SENTINEL.privilege}: only the db owner can transfer ownership`)
  }
  const owner = ownerOf(access)
  const user = await textOf(frame, to, 'cannot transfer ownership to null user')
  if (owner !== undefined) await unassign(frame, OWNER_ROLE, owner, false)
  await assign(frame, OWNER_ROLE, user, false)
}

/** Rows of the engine's own tables: written with every change, read at start. */
import type { KwilType, KwilValue } from '@idos/kwil'
import type { AccessState, Privilege } from '../access/model.ts'
import { withAccessNamespace, withPrivileges, withRole, withUserRoles } from '../access/model.ts'
import type { Connection } from '../contract.ts'
import { encodeParameter, parseArrayText, parseStored, storedText } from '../values/codec.ts'
import { arrayOf, numeric, TEXT, typeText } from '../values/types.ts'
import type { Executable, NamespaceKind } from './model.ts'

export function textArray(items: readonly string[]): string {
  return encodeParameter({ type: arrayOf(TEXT), value: items }) ?? '{}'
}

export async function insertNamespace(
  connection: Connection,
  name: string,
  kind: NamespaceKind,
): Promise<void> {
  await connection.query(`CREATE SCHEMA ${name}`)
  await connection.query('INSERT INTO kwild_engine.namespaces VALUES ($1, $2)', [name, kind])
}

export async function deleteNamespace(connection: Connection, name: string): Promise<void> {
  await connection.query(`DROP SCHEMA ${name} CASCADE`)
  await connection.query('DELETE FROM kwild_engine.namespaces WHERE name = $1', [name])
}

export async function insertExecutable(
  connection: Connection,
  namespace: string,
  executable: Executable,
): Promise<void> {
  const { parameters, returns, raw } = describe(executable)
  await connection.query(
    'INSERT INTO kwild_engine.actions VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    [
      namespace,
      executable.name,
      raw,
      textArray(executable.modifiers),
      textArray(parameters.map(({ name }) => name)),
      textArray(parameters.map(({ type }) => typeText(type))),
      textArray((returns?.fields ?? []).map(({ name }) => name ?? '')),
      textArray((returns?.fields ?? []).map(({ type }) => typeText(type))),
      String(returns?.table ?? false),
      String(executable.kind === 'method'),
    ],
  )
}

type Description = {
  readonly parameters: readonly { readonly name: string; readonly type: KwilType }[]
  readonly returns: {
    readonly table: boolean
    readonly fields: readonly { readonly name?: string; readonly type: KwilType }[]
  } | null
  readonly raw: string
}

function describe(executable: Executable): Description {
  if (executable.kind === 'action') return executable
  const { method } = executable
  const parameters = method.parameters.map(({ type }, index) => ({
    name: `$param_${index + 1}`,
    type,
  }))
  return { parameters, returns: method.returns ?? null, raw: '' }
}

export async function deleteExecutable(
  connection: Connection,
  namespace: string,
  name: string,
): Promise<void> {
  await connection.query('DELETE FROM kwild_engine.actions WHERE namespace = $1 AND name = $2', [
    namespace,
    name,
  ])
}

export async function insertBinding(
  connection: Connection,
  namespace: string,
  extension: string,
  config: ReadonlyMap<string, KwilValue>,
): Promise<void> {
  await connection.query('INSERT INTO kwild_engine.extensions VALUES ($1, $2)', [
    namespace,
    extension,
  ])
  for (const [key, value] of config) {
    await connection.query(
      'INSERT INTO kwild_engine.extension_parameters VALUES ($1, $2, $3, $4)',
      [namespace, key, storedText(value), typeText(value.type)],
    )
  }
}

export type StoredNamespace = {
  readonly name: string
  readonly kind: NamespaceKind
  /** Stored texts of its user actions. */
  readonly actions: readonly string[]
  readonly binding: { readonly extension: string; readonly config: Map<string, KwilValue> } | null
}

export async function readNamespaces(connection: Connection): Promise<StoredNamespace[]> {
  const { rows } = await connection.query(`
    SELECT n.name, n.type, e.extension,
      ARRAY(SELECT raw_statement FROM kwild_engine.actions a
        WHERE a.namespace = n.name AND NOT built_in ORDER BY a.name)
    FROM kwild_engine.namespaces n LEFT JOIN kwild_engine.extensions e ON e.namespace = n.name
    ORDER BY n.name`)
  const parameters = await connection.query(
    'SELECT namespace, key, value, type FROM kwild_engine.extension_parameters ORDER BY 1, 2',
  )
  return rows.map(([name, kind, extension, actions]) => {
    const config = new Map<string, KwilValue>()
    for (const [namespace, key, value, type] of parameters.rows) {
      if (namespace === name) config.set(key ?? '', parseStored(value ?? '', parseType(type ?? '')))
    }
    return {
      name: name ?? '',
      kind: kind as NamespaceKind,
      actions: parseArrayText(actions ?? '{}').map((text) => text ?? ''),
      binding: extension === null || extension === undefined ? null : { extension, config },
    }
  })
}

/** The reverse of `typeText`. */
function parseType(text: string): KwilType {
  const isArray = text.endsWith('[]')
  const [name = '', precision = '0', scale = '0'] = text.replace('[]', '').split(/[(,)]/)
  const type =
    name === 'numeric'
      ? numeric(Number(precision), Number(scale))
      : { name: name as KwilType['name'], isArray: false, precision: 0, scale: 0 }
  return isArray ? arrayOf(type) : type
}

export async function readAccess(
  connection: Connection,
  namespaces: readonly string[],
): Promise<AccessState> {
  let access: AccessState = {
    namespaces: new Set(),
    roles: new Map(),
    users: new Map(),
  }
  for (const name of namespaces) access = withAccessNamespace(access, name)
  const roles = await connection.query('SELECT name FROM kwild_engine.roles')
  for (const [role] of roles.rows) access = withRole(access, role ?? '')
  // Global grants first: what is said about one namespace overrides them there.
  const grants = await connection.query(`
    SELECT role_name, privilege, namespace, granted FROM kwild_engine.role_privileges
    ORDER BY namespace NULLS FIRST`)
  for (const [role, privilege, namespace, granted] of grants.rows) {
    access = withPrivileges(
      access,
      role ?? '',
      [privilege as Privilege],
      granted === 't',
      namespace ?? undefined,
    )
  }
  const users = await connection.query(`
    SELECT user_identifier, array_agg(role_name ORDER BY role_name)
    FROM kwild_engine.user_roles GROUP BY 1`)
  for (const [user, held] of users.rows) {
    const names = parseArrayText(held ?? '{}').map((name) => name ?? '')
    access = withUserRoles(access, user ?? '', names)
  }
  return access
}

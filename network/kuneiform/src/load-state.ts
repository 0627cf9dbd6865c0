import type { Extension } from '@idos/kwil'
import { ownerOf, withUserRoles } from './access/model.ts'
import { assignRole } from './access/store.ts'
import type { Connection } from './contract.ts'
import { toAction } from './ddl/actions.ts'
import { checkSettings, methodsOf, mounted } from './ddl/extensions.ts'
import { fault } from './errors.ts'
import { parseAction } from './parser/parse.ts'
import { loadTables } from './state/catalog.ts'
import type { EngineState, Namespace, Table } from './state/model.ts'
import { bootstrapStatements } from './state/schema.ts'
import {
  insertExecutable,
  readAccess,
  readNamespaces,
  type StoredNamespace,
} from './state/store.ts'

/** Makes the database ready, reads the state from it, and mounts the extensions in use. */
export async function loadState(
  connection: Connection,
  owner: string,
  extensions: ReadonlyMap<string, Extension>,
): Promise<EngineState> {
  await bootstrap(connection)
  const stored = await readNamespaces(connection)
  const names = stored.map(({ name }) => name)
  const tables = await loadTables(connection, names)
  const namespaces = new Map<string, Namespace>()
  for (const item of stored) {
    const namespace = await toNamespace(connection, item, extensions, tables.get(item.name))
    namespaces.set(item.name, namespace)
  }
  let access = await readAccess(connection, names)
  if (ownerOf(access) === undefined) {
    await assignRole(connection, 'owner', owner)
    access = withUserRoles(access, owner, [...(access.users.get(owner) ?? []), 'owner'])
  }
  return { version: {}, namespaces, access }
}

async function bootstrap(connection: Connection): Promise<void> {
  const known = await connection.query(`SELECT to_regclass('kwild_engine.namespaces')::text`)
  const fresh = known.rows[0]?.[0] == null
  for (const statement of bootstrapStatements(fresh)) await connection.query(statement)
}

async function toNamespace(
  connection: Connection,
  { name, kind, actions, binding }: StoredNamespace,
  extensions: ReadonlyMap<string, Extension>,
  tables: ReadonlyMap<string, Table> = new Map(),
): Promise<Namespace> {
  const own = actions.map((raw) => toAction(parseAction(raw), raw))
  const executables = new Map(own.map((action) => [action.name, action]))
  if (binding === null) return { name, kind, tables, executables }
  const extension = extensions.get(binding.extension)
  if (extension === undefined) {
    throw fault(
      `the database has an extension in use that is unknown to the system: ${binding.extension}`,
    )
  }
  checkSettings(extension, binding.config)
  const methods = methodsOf(extension)
  // The methods may have changed since the database was written.
  await connection.query('DELETE FROM kwild_engine.actions WHERE namespace = $1 AND built_in', [
    name,
  ])
  for (const method of methods.values()) await insertExecutable(connection, name, method)
  return mounted(name, binding.extension, binding.config, methods)
}

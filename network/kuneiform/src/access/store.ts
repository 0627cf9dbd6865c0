/** Rows of roles and privileges. */
import type { Connection } from '../contract.ts'
import { textArray } from '../state/store.ts'
import type { Privilege } from './model.ts'

export async function insertRole(connection: Connection, role: string): Promise<void> {
  await connection.query('INSERT INTO kwild_engine.roles (name) VALUES ($1)', [role])
}

export async function deleteRole(connection: Connection, role: string): Promise<void> {
  await connection.query('DELETE FROM kwild_engine.roles WHERE name = $1', [role])
}

export async function assignRole(
  connection: Connection,
  role: string,
  user: string,
): Promise<void> {
  await connection.query('INSERT INTO kwild_engine.user_roles VALUES ($1, $2)', [role, user])
}

export async function unassignRole(
  connection: Connection,
  role: string,
  user: string,
): Promise<void> {
  await connection.query(
    'DELETE FROM kwild_engine.user_roles WHERE role_name = $1 AND user_identifier = $2',
    [role, user],
  )
}

export async function grantPrivileges(
  connection: Connection,
  role: string,
  privileges: readonly Privilege[],
  namespace: string | undefined,
): Promise<void> {
  await connection.query(
    `INSERT INTO kwild_engine.role_privileges (role_name, privilege, namespace, granted)
     SELECT $1, privilege, $3, true FROM unnest($2::text[]) AS p(privilege)
     ON CONFLICT (role_name, privilege, namespace) DO UPDATE SET granted = true`,
    [role, textArray(privileges), namespace ?? null],
  )
}

/** Globally: all rows of the privilege go. In one namespace: a denial that outlives global grants. */
export async function revokePrivileges(
  connection: Connection,
  role: string,
  privileges: readonly Privilege[],
  namespace: string | undefined,
): Promise<void> {
  if (namespace === undefined) {
    await connection.query(
      `DELETE FROM kwild_engine.role_privileges
       WHERE role_name = $1 AND privilege = ANY ($2::text[])`,
      [role, textArray(privileges)],
    )
    return
  }
  await connection.query(
    `INSERT INTO kwild_engine.role_privileges (role_name, privilege, namespace, granted)
     SELECT $1, privilege, $3, false FROM unnest($2::text[]) AS p(privilege)
     ON CONFLICT (role_name, privilege, namespace) DO UPDATE SET granted = false`,
    [role, textArray(privileges), namespace],
  )
}

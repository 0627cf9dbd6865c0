/** Roles and privileges in memory. Values are never changed in place. */

export const PRIVILEGES = [
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'CREATE',
  'DROP',
  'ALTER',
  'CALL',
  'ROLES',
  'USE',
] as const

export type Privilege = (typeof PRIVILEGES)[number]

export const OWNER_ROLE = 'owner'
export const DEFAULT_ROLE = 'default'

/** A global grant is copied to every namespace, so that it can be revoked in one of them. */
export type Grants = {
  readonly global: ReadonlySet<Privilege>
  readonly byNamespace: ReadonlyMap<string, ReadonlySet<Privilege>>
}

export type AccessState = {
  readonly namespaces: ReadonlySet<string>
  readonly roles: ReadonlyMap<string, Grants>
  /** Roles of each user but `default`, which everyone holds. */
  readonly users: ReadonlyMap<string, readonly string[]>
}

export function isBuiltInRole(role: string): boolean {
  return role === OWNER_ROLE || role === DEFAULT_ROLE
}

export function isOwner(access: AccessState, user: string): boolean {
  return access.users.get(user)?.includes(OWNER_ROLE) ?? false
}

export function ownerOf(access: AccessState): string | undefined {
  for (const [user, roles] of access.users) if (roles.includes(OWNER_ROLE)) return user
  return undefined
}

export function hasPrivilege(
  access: AccessState,
  user: string,
  namespace: string,
  privilege: Privilege,
): boolean {
  if (isOwner(access, user)) return true
  const roles = [DEFAULT_ROLE, ...(access.users.get(user) ?? [])]
  return roles.some((role) => roleHas(access, role, privilege, namespace))
}

/** Without a namespace: is it granted globally? */
export function roleHas(
  access: AccessState,
  role: string,
  privilege: Privilege,
  namespace?: string,
): boolean {
  const grants = access.roles.get(role)
  if (grants === undefined) return false
  if (namespace === undefined) return grants.global.has(privilege)
  return grants.byNamespace.get(namespace)?.has(privilege) ?? false
}

export function withRole(access: AccessState, role: string): AccessState {
  const byNamespace = new Map([...access.namespaces].map((name) => [name, new Set<Privilege>()]))
  return setRole(access, role, { global: new Set(), byNamespace })
}

export function withoutRole(access: AccessState, role: string): AccessState {
  const roles = new Map(access.roles)
  roles.delete(role)
  const users = new Map(
    [...access.users].map(([user, held]) => [user, held.filter((name) => name !== role)]),
  )
  return { ...access, roles, users }
}

export function withUserRoles(
  access: AccessState,
  user: string,
  roles: readonly string[],
): AccessState {
  return { ...access, users: new Map(access.users).set(user, roles) }
}

/** Grants or revokes, globally (in every namespace, too) or in one namespace. */
export function withPrivileges(
  access: AccessState,
  role: string,
  privileges: readonly Privilege[],
  granted: boolean,
  namespace?: string,
): AccessState {
  const grants = access.roles.get(role)
  if (grants === undefined) return access
  const change = (held: ReadonlySet<Privilege>): ReadonlySet<Privilege> => {
    const next = new Set(held)
    for (const privilege of privileges) {
      if (granted) next.add(privilege)
      else next.delete(privilege)
    }
    return next
  }
  const byNamespace = new Map(grants.byNamespace)
  for (const [name, held] of grants.byNamespace) {
    if (namespace === undefined || namespace === name) byNamespace.set(name, change(held))
  }
  const global = namespace === undefined ? change(grants.global) : grants.global
  return setRole(access, role, { global, byNamespace })
}

export function withAccessNamespace(access: AccessState, namespace: string): AccessState {
  const roles = new Map(
    [...access.roles].map(([role, grants]): [string, Grants] => [
      role,
      {
        ...grants,
        byNamespace: new Map(grants.byNamespace).set(namespace, new Set(grants.global)),
      },
    ]),
  )
  return { ...access, roles, namespaces: new Set(access.namespaces).add(namespace) }
}

export function withoutAccessNamespace(access: AccessState, namespace: string): AccessState {
  const roles = new Map(
    [...access.roles].map(([role, grants]): [string, Grants] => {
      const byNamespace = new Map(grants.byNamespace)
      byNamespace.delete(namespace)
      return [role, { ...grants, byNamespace }]
    }),
  )
  const namespaces = new Set(access.namespaces)
  namespaces.delete(namespace)
  return { ...access, roles, namespaces }
}

function setRole(access: AccessState, role: string, grants: Grants): AccessState {
  return { ...access, roles: new Map(access.roles).set(role, grants) }
}

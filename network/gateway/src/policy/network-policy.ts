import { type ActionDescription, actions } from '@idos/schema'
import { createPolicy, type Policy, type ViewRule } from './policy.ts'

/**
 * The policy of the idOS schema: its views, with a session where they read their caller, and its writes. What only the
 * database owner may do is left out: the owner talks to a node directly.
 */
export function networkPolicy(
  table: Readonly<Record<string, ActionDescription>> = actions,
  namespace = 'main',
): Policy {
  const views = new Map<string, ViewRule>()
  const writes = new Set<string>()
  for (const [name, { kind, access }] of Object.entries(table)) {
    if (access === 'owner') continue
    const key = `${namespace}.${name}`
    if (kind === 'write') writes.add(key)
    else views.set(key, { session: access === 'anyone' ? 'none' : 'required' })
  }
  return createPolicy({ views, writes, infoActions: true })
}

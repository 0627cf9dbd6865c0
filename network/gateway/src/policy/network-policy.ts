import { type ActionDescription, actions, isDetailOf } from '@idos/schema'
import { legacyDescription } from './legacy-descriptions.ts'
import { createPolicy, type Policy, type ViewRule } from './policy.ts'

/**
 * The policy of the idOS schema: its views, with a session where they read their caller, and its writes. What only the
 * database owner may do is left out: the owner talks to a node directly. A write is described by the sentence of its
 * action, which a detail that is true of its arguments may follow, or by the one that mid-2025 clients have for it.
 */
export function networkPolicy(
  table: Readonly<Record<string, ActionDescription>> = actions,
  namespace = 'main',
): Policy {
  const views = new Map<string, ViewRule>()
  const writes = new Set<string>()
  const descriptions = new Map<string, readonly string[]>()
  const details = new Map<string, (row: readonly unknown[], detail: string) => boolean>()
  for (const [name, { kind, access, description }] of Object.entries(table)) {
    if (access === 'owner') continue
    const key = `${namespace}.${name}`
    if (kind === 'view') {
      views.set(key, { session: access === 'anyone' ? 'none' : 'required' })
      continue
    }
    writes.add(key)
    details.set(key, (row, detail) => isDetailOf(name, row, detail))
    const legacy = legacyDescription(name)
    if (description !== '') {
      descriptions.set(key, legacy === undefined ? [description] : [description, legacy])
    }
  }
  return createPolicy({ views, writes, descriptions, details, infoActions: true })
}

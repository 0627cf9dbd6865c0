import { newHash } from '../actors/fresh.ts'
import type { Network } from '../network.ts'
import { firstWorld } from '../world/first-world.ts'
import { now } from '../world/inputs.ts'
import { editNotes, makeRichProfile, neverStored } from './erased-profile.ts'
import type { Finding, Needle } from './search-tables.ts'

export type ErasureProof = { readonly holds: boolean; readonly text: string }

const LOCK_SECONDS = 12

/** Makes a profile with everything a profile can have, erases it and reads every table before, after, and after the lock. */
export async function proveErasure(network: Network): Promise<ErasureProof> {
  const [connection] = network.targets
  const { search } = network
  if (!connection || !search) throw new Error('The erasure proof needs a target and its database.')
  const { inserter } = network
  const world = firstWorld(network)

  const profile = await makeRichProfile(world, LOCK_SECONDS)
  const { atOnce, withLock, person, issuer, lock, lockedNotesId } = profile
  // While the lock runs the issuer may still speak, and its words must go with the lock.
  const late = { label: 'status given after the erasure', text: `revoked ${newHash()}` }
  const all = [...atOnce, ...withLock, late]
  const before = await search(all, 'data')
  await world.write(person, 'remove_user', { id: person.userId })
  const after = await search(all, 'data')
  await editNotes(world, issuer, lockedNotesId, late.text)
  const spoken = await search([late], 'data')
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, (lock + 1.2 - now()) * 1000)))
  await world.write(inserter, 'purge_expired_grants')
  const purged = await search(all)

  const wrong = [...found(after.data, atOnce)].map((label) => `${label} after remove_user`)
  wrong.push(...[...found(purged.data, all)].map((label) => `${label} after the purge`))
  // The search must find what is there, or finding nothing would mean nothing.
  const stored = [...atOnce, ...withLock].filter(({ label }) => !neverStored.includes(label))
  wrong.push(...unseen(before.data, stored).map((label) => `${label} not found before`))
  const kept = [...unseen(after.data, withLock), ...unseen(spoken.data, [late])]
  wrong.push(...kept.map((label) => `${label} gone before its lock`))
  const holds = wrong.length === 0
  const text = [
    `Searched ${purged.tables} tables for ${all.length} texts of one profile (${connection.rpc.url}).`,
    '',
    'Tables of the network (what actions can reach)',
    ...line('before remove_user', before.data),
    ...line('after remove_user', after.data),
    ...line(`after the lock of ${LOCK_SECONDS} s and purge_expired_grants`, purged.data),
    '',
    "The node's own records: blocks, accounts, nonces (docs/operations.md tells how an operator removes them)",
    ...line('after the purge', purged.chain),
    '',
    holds
      ? 'Holds: after remove_user only what the lock protects is left, after the lock nothing.'
      : `DOES NOT HOLD: ${wrong.join(', ')}`,
    '',
  ].join('\n')
  return { holds, text }
}

function found(findings: readonly Finding[], needles: readonly Needle[]): Set<string> {
  const labels = new Set(needles.map(({ label }) => label))
  return new Set(findings.map(({ label }) => label).filter((label) => labels.has(label)))
}

function unseen(findings: readonly Finding[], needles: readonly Needle[]): string[] {
  const seen = found(findings, needles)
  return needles.map(({ label }) => label).filter((label) => !seen.has(label))
}

function line(when: string, findings: readonly Finding[]): string[] {
  const tables = new Map<string, string[]>()
  for (const { schema, table, label } of findings) {
    const name = `${schema}.${table}`
    tables.set(name, [...(tables.get(name) ?? []), label])
  }
  const places = [...tables].map(
    ([name, labels]) => `    ${name}: ${[...new Set(labels)].join(', ')}`,
  )
  return [`  ${when}: ${new Set(findings.map(({ label }) => label)).size} texts found`, ...places]
}

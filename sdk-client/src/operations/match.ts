import type { MatchCondition } from '@idos/protocol'
import { type ClientParts, neverAborted, type WindowParameters } from '../parts.ts'
import type { Contents } from './contents.ts'
import { ownProfile } from './read-session.ts'

/** What the Enclave is asked about credentials without showing them: which of them meet all conditions. */
export type MatchParameters = WindowParameters & {
  /** At least one; the window says how many the question is about. */
  readonly credentialIds: readonly string[]
  /** One to five; all of them must hold. `toConditions` of `@idos/credentials/request` makes them of a request. */
  readonly conditions: readonly MatchCondition[]
  /** Why, at most 280 characters; the secure window shows it. */
  readonly purpose: string
}

/** Asks the secure window, which asks the person. Nothing is opened here, and the answer is ids of those that were asked about. */
export async function match(
  parts: ClientParts,
  contents: Contents,
  { window, signal = neverAborted, credentialIds, conditions, purpose }: MatchParameters,
): Promise<string[]> {
  const asked = new Set(credentialIds)
  const { ids, profile } = await window.run(signal, async (inner) => {
    const own = await ownProfile(parts)
    const [rows, sealed] = await Promise.all([
      parts.network.getCredentials(),
      Promise.all([...asked].map((id) => contents.fetch(id))),
    ])
    const notes = new Map(rows.map((row) => [row.id, row.public_notes]))
    const credentials = sealed.map((one) => {
      const publicNotes = notes.get(one.id)
      return publicNotes ? { ...one, publicNotes } : one
    })
    // Nothing is asked in a window that was closed meanwhile.
    inner.throwIfAborted()
    const question = { ...own, credentials, conditions: [...conditions], purpose }
    const answer = await parts.enclave.match(question, { signal: inner })
    return { ids: answer.ids, profile: own }
  })
  parts.update({ unlocked: profile })
  return ids.filter((id) => asked.has(id))
}

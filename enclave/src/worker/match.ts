/**
 * Which credentials satisfy an embedder's conditions.
 *
 * Requirements
 *  1. Nothing is opened before the person has consented to the question: a window that is declined or closed was one that did
 *     not know the answer, so its end tells nothing.
 *  2. The answer is ids. A credential that cannot be opened or read, lacks the field, or holds something else under it, is not
 *     among them, and no error tells which of these it was. Every condition is looked at, whichever fails; only that a text did
 *     not open shows in the time.
 *  3. One plaintext is open at a time; it is wiped before the next.
 *
 * Attacker: the embedder (by its conditions), the issuer (by what stands in a credential).
 */
import { type BoxKey, decodeBase64, decodeUtf8, openBox, readStrictJson, wipe } from '@idos/crypto'
import type { EnclaveParams, MatchCondition } from '@idos/protocol'
import { holds } from '../shared/conditions.ts'

export type { MatchCondition }

type Question = EnclaveParams<'match'>

/** Answers to one unlocking: a value can be narrowed down by many of them, so a person unlocks again for more. */
export const MATCH_ANSWERS = 10

/** @param stillWanted throws when the request has ended meanwhile */
export async function matchCredentials(
  { credentials, conditions }: Pick<Question, 'credentials' | 'conditions'>,
  key: BoxKey,
  stillWanted: () => void,
): Promise<string[]> {
  const ids: string[] = []
  for (const credential of credentials) {
    if (await fits(credential, conditions, key)) ids.push(credential.id)
    stillWanted()
  }
  return ids
}

async function fits(
  credential: Question['credentials'][number],
  conditions: readonly MatchCondition[],
  key: BoxKey,
): Promise<boolean> {
  const content = await openQuietly(credential, key)
  try {
    const sides = {
      private: readQuietly(content),
      public: readQuietly(credential.publicNotes ?? null),
    }
    // All of them are looked at: an answer that ended with the first failure would say by its time where that was.
    const held = conditions.map((condition) => holds(condition, sides[condition.on]))
    return content !== null && !held.includes(false)
  } finally {
    if (content !== null) wipe(content)
  }
}

async function openQuietly(
  { content, encryptorPublicKey }: Question['credentials'][number],
  key: BoxKey,
): Promise<Uint8Array | null> {
  const box = {
    content: decodeBase64(content),
    encryptorPublicKey: decodeBase64(encryptorPublicKey),
  }
  try {
    return await openBox(box, key)
  } catch {
    return null
  }
}

/** The value of a text that every reader reads the same way; else undefined. Numbers stay as they are written. */
function readQuietly(source: Uint8Array | string | null): unknown {
  if (source === null) return undefined
  try {
    const text = typeof source === 'string' ? source : decodeUtf8(source)
    const read = readStrictJson(text, { number: (literal) => literal })
    return read.ok ? read.value : undefined
  } catch {
    return undefined
  }
}

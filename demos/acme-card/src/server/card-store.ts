import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { uuid } from '@idos/protocol'
import * as v from 'valibot'

const cards = v.array(
  v.strictObject({
    /** SHA-256 of the token that this card answers to, hex. */
    session: v.string(),
    copyId: uuid,
    userId: v.string(),
    receiptId: uuid,
    lastDigits: v.string(),
    /** Milliseconds since 1970. */
    at: v.number(),
    /** Why it is over; null while it is not. */
    closed: v.nullable(v.picklist(['withdrawn', 'ended', 'given-up'])),
  }),
)

/** A card that was given. Whose it is by name is in the copy alone, which ACME reads when it is asked. */
export type Card = v.InferOutput<typeof cards>[number]

export type CardStore = {
  ofSession(session: string): Card | undefined
  ofCopy(copyId: string): Card | undefined
  keep(card: Card): void
}

/**
 * Kept beyond the process: a signed grant that somebody has seen is good for nothing here as long as its copy is known to be
 * another's. Throws for a file of another form.
 */
export function openCardStore(file?: string): CardStore {
  const kept = new Map<string, Card>()
  if (file !== undefined && existsSync(file)) {
    const text = JSON.parse(readFileSync(file, 'utf8'))
    for (const card of v.parse(cards, text)) kept.set(card.copyId, card)
  }
  return {
    // The last one: who closed a card may have another.
    ofSession: (session) => [...kept.values()].findLast((card) => card.session === session),
    ofCopy: (copyId) => kept.get(copyId),
    keep(card) {
      kept.set(card.copyId, card)
      if (file === undefined) return
      writeFileSync(`${file}.new`, JSON.stringify([...kept.values()]), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
  }
}

/**
 * The checks of identities that are going on.
 *
 * Requirements
 *  1. A case is of the profile that it was opened for, whatever anybody says later.
 *  2. It answers to the ticket that whoever opened it got, and to nothing else: an id, a reference or a profile of another
 *     person yields what an id of nobody yields.
 *  3. Pictures are gone with the decision, or after an hour without one; names, too, unless the result is offered to wallets of
 *     other makers, for the rest of the hour.
 *
 * Attacker: whoever has learnt the id or the reference of another's case; a page that opens cases without end.
 */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { IdosError, type Issuance, type ProvenWriteGrant } from '@idos/issuer'
import type { Applicant } from './applicant.ts'
import type { PictureFault } from './pictures.ts'
import type { CheckedPerson } from './wallet-offers.ts'

/** Milliseconds. The challenge of an issuance lives as long. */
export const CASE_LIFETIME = 3_600_000
const CASES_LIMIT = 200

/** Why somebody was not verified; the last two are an operator's. */
export type Rejection = PictureFault | 'not-a-document' | 'other-person' | 'not-proven'

/** What was checked, without the selfie once that was looked at. */
type Checked = Omit<Applicant, 'selfie'>

export type CaseState =
  /** Nothing speaks against it: the person's permission and proof are missing. */
  | { readonly is: 'approved'; readonly applicant: Checked; readonly issuance: Issuance }
  /** A person of the bank is to look at it, once the applicant's permission and proof are there. */
  | { readonly is: 'for-review'; readonly applicant: Applicant; readonly issuance: Issuance }
  | {
      readonly is: 'pending'
      readonly applicant: Applicant
      readonly issuance: Issuance
      readonly proof: ProvenWriteGrant
    }
  /** `person`: where the result is offered to wallets of other makers. */
  | { readonly is: 'issued'; readonly person?: CheckedPerson }
  | { readonly is: 'rejected'; readonly reason: Rejection }

export type Case = {
  readonly id: string
  /** What the person and the bank call it by. Opens nothing. */
  readonly reference: string
  /** Milliseconds since 1970. */
  readonly opened: number
  readonly ticketHash: Buffer
  state: CaseState
}

export type Cases = {
  /** `ticket` goes to whoever opened it, and is not kept. Throws `RATE_LIMITED`. */
  open(state: CaseState): { entry: Case; ticket: string }
  /** Throws `VERIFICATION_FAILED`, in the same words for a case that is not there and for a ticket of another one. */
  find(id: string, ticket: string): Case
  byId(id: string): Case | undefined
  waiting(): readonly Case[]
  drop(id: string): void
}

export function createCases(now: () => number): Cases {
  const cases = new Map<string, Case>()
  const forget = () => {
    for (const [id, { opened }] of cases) if (now() - opened > CASE_LIFETIME) cases.delete(id)
  }
  return {
    open(state) {
      forget()
      if (cases.size >= CASES_LIMIT) throw new IdosError('RATE_LIMITED')
      const ticket = randomBytes(32).toString('hex')
      const reference = `NB-${randomBytes(5).toString('hex').toUpperCase()}`
      const entry = { id: randomUUID(), reference, opened: now(), ticketHash: hash(ticket), state }
      cases.set(entry.id, entry)
      return { entry, ticket }
    },
    find(id, ticket) {
      forget()
      const entry = cases.get(id)
      // The comparison is made for nobody, too.
      const isTheirs = timingSafeEqual(entry?.ticketHash ?? hash(''), hash(ticket))
      if (entry && isTheirs) return entry
      throw new IdosError('VERIFICATION_FAILED', {
        message: 'This identity check is over. Please start it again.',
      })
    },
    byId(id) {
      forget()
      return cases.get(id)
    },
    waiting() {
      forget()
      return [...cases.values()].filter(({ state }) => state.is === 'pending')
    },
    drop: (id) => void cases.delete(id),
  }
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

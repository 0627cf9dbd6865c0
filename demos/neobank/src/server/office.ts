import { IdosError, type Issuer, isIdosError, type ProvenWriteGrant } from '@idos/issuer'
import type { Applicant } from './applicant.ts'
import { type Case, type CaseState, createCases, type Rejection } from './cases.ts'
import type { IssuedRecord, IssuedRecords } from './issued-records.ts'
import { kycCredential } from './kyc-credential.ts'
import { faultOf } from './pictures.ts'
import type { CheckedPerson } from './wallet-offers.ts'

export type OfficeOptions = {
  issuer: Issuer
  issuerUrl: string
  records: IssuedRecords
  now: () => number
  /** Whether anything may wait: somebody, or a clock, has to decide it then. */
  reviews: boolean
  /** Seconds after which what is pending is approved by itself. Left out: somebody decides at the desk. */
  approveAfter?: number | undefined
  /** Whether the name and birth date of an issued case stay for an hour, for a wallet of another maker. */
  keepsNames?: boolean
  later?: (act: () => void, seconds: number) => void
}

export type Opened = Awaited<ReturnType<Office['open']>>

/** Who is checked: a profile, by the key that has to be proved. */
export type Asked = {
  userId: string
  recipientEncryptionPublicKey: string
  applicant: Applicant
  /** A person of the bank is to look at it as well. Nobody is spared the rules by asking for it. */
  review?: boolean | undefined
}

export type Office = ReturnType<typeof createOffice>

/** Decides, issues and withdraws. A credential is encrypted for who proved the profile of the case, and for nobody else. */
export function createOffice(options: OfficeOptions) {
  const { issuer, issuerUrl, records, now, reviews, approveAfter, later = unhurried } = options
  const { keepsNames = false } = options
  const cases = createCases(now)

  /** What the page of whoever opened a case is told of it. */
  function told({ reference, state }: Case) {
    return { reference, state: state.is, ...(state.is === 'rejected' && { reason: state.reason }) }
  }

  async function issue(
    entry: Case,
    state: Extract<CaseState, { applicant: object }>,
    proof: ProvenWriteGrant,
  ) {
    const { writeGrant, possession } = proof
    const { applicant, issuance } = state
    const holder = { userId: issuance.userId, wallet: writeGrant.ownerWalletIdentifier }
    const content = await kycCredential(issuer, { applicant, holder, issuerUrl, now })
    const issued = await issuer.issueByWriteGrant({ ...content, issuance, possession, writeGrant })
    entry.state = { is: 'issued', ...(keepsNames && { person: namesOf(applicant) }) }
    const { publicNotes } = content
    records.keep({ reference: entry.reference, at: now(), publicNotes, isWithdrawn: false })
    return issued
  }

  async function decide(id: string, verdict: 'approve' | Rejection): Promise<void> {
    const entry = cases.byId(id)
    if (entry?.state.is !== 'pending') {
      throw new IdosError('VERIFICATION_FAILED', { message: 'Nothing waits for a decision here.' })
    }
    const { state } = entry
    if (verdict !== 'approve') {
      entry.state = { is: 'rejected', reason: verdict }
      return
    }
    try {
      await issue(entry, state, state.proof)
    } catch (error) {
      if (!isIdosError(error, 'POSSESSION_UNPROVEN')) throw error
      entry.state = { is: 'rejected', reason: 'not-proven' }
    }
  }

  return {
    /** What speaks against the pictures is said at once, and nothing is kept of it. */
    async open({ applicant, review, ...person }: Asked) {
      const fault = faultOf(applicant)
      if (fault) return { state: 'rejected' as const, reason: fault as Rejection }
      const { challenge, issuance } = await issuer.openIssuance({
        userId: person.userId,
        statedEncryptionPublicKey: person.recipientEncryptionPublicKey,
      })
      const { selfie: _, ...checked } = applicant
      const { entry, ticket } = cases.open(
        review && reviews
          ? { is: 'for-review', applicant, issuance }
          : { is: 'approved', applicant: checked, issuance },
      )
      return { ...told(entry), verificationId: entry.id, ticket, challenge }
    },

    /** The person's permission to write, with the proof that the profile is theirs. A wrong proof ends the case. */
    async prove(id: string, ticket: string, proof: ProvenWriteGrant) {
      const entry = cases.find(id, ticket)
      const { state } = entry
      if (state.is === 'for-review') {
        entry.state = { ...state, is: 'pending', proof }
        if (approveAfter !== undefined) {
          later(() => void decide(id, 'approve').catch(() => undefined), approveAfter)
        }
        return told(entry)
      }
      if (state.is !== 'approved') return told(entry)
      try {
        const { credentialId } = await issue(entry, state, proof)
        return { ...told(entry), credentialId }
      } catch (error) {
        if (isIdosError(error, 'POSSESSION_UNPROVEN')) cases.drop(id)
        throw error
      }
    },

    look: (id: string, ticket: string) => told(cases.find(id, ticket)),
    /** What was checked, for a wallet of another maker. Throws `VERIFICATION_FAILED` before it is issued, and where it is not kept. */
    result(id: string, ticket: string): CheckedPerson {
      const { state } = cases.find(id, ticket)
      if (state.is === 'issued' && state.person) return state.person
      throw new IdosError('VERIFICATION_FAILED', {
        message: 'There is no result here for a wallet. Please verify your identity again.',
      })
    },
    waiting: () => cases.waiting(),
    decide,

    issued: (): readonly IssuedRecord[] => records.all(),
    /** For good. Whoever relies on it learns it from its public notes, and from the passporting server. */
    async withdraw(reference: string): Promise<void> {
      const record = records.all().find((one) => one.reference === reference)
      if (!record || record.isWithdrawn) {
        throw new IdosError('BAD_REQUEST', { message: 'There is nothing to withdraw.' })
      }
      const { publicNotes } = record
      const changed = await issuer.setStatus({ status: 'revoked', publicNotes })
      records.keep({ ...record, publicNotes: changed, isWithdrawn: true })
    },
  }
}

function namesOf({ firstName, familyName, birthDate }: CheckedPerson): CheckedPerson {
  return { firstName, familyName, birthDate }
}

function unhurried(act: () => void, seconds: number): void {
  setTimeout(act, seconds * 1000).unref()
}

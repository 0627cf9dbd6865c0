import type { VerificationArchive } from '../archive/archive.ts'
import type { VerificationReport } from '../verification/report.ts'

/** What a wallet's answer came to, as plain JSON. */
export type AnsweredPresentation =
  | {
      readonly status: 'accepted'
      /** What was asked for, and what always shows; of what came beside it nothing. */
      readonly claims: Readonly<Record<string, unknown>>
      readonly report: VerificationReport
      /** For `verifyArchive`. It holds the presentation in the clear: keep it as you keep the claims. */
      readonly archive: VerificationArchive
    }
  /** The whole answer: there is no part of it that counts. */
  | { readonly status: 'refused'; readonly report: VerificationReport }
  /** `access_denied`: the person did not want to, or has none that fits; a wallet does not say which. */
  | { readonly status: 'declined'; readonly error: string }

/** How a presentation stands, for the browser that began it. */
export type PresentationOutcome =
  | AnsweredPresentation
  | { readonly status: 'waiting' }
  /** Too late, given out before, or never there. */
  | { readonly status: 'expired' }

/** The end of a session, until its browser has it. */
export type EndedPresentation = {
  readonly browser: string
  /** Hex of the SHA-256 of the code that the wallet brings back; `null` where none is needed. */
  readonly code: string | null
  readonly expiresAt: number
  readonly outcome: AnsweredPresentation
}

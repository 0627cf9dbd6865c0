import type { GrantRequest } from '@idos/protocol'
import type { AccessGrant } from '../grants/access-grant.ts'

/** The signed row that a copy was read from. */
export type SharedRow = {
  /** Base64 of the ciphertext. */
  readonly content: string
  /** Base64. */
  readonly encryptorPublicKey: string
  /** Hex: the copy's own key. */
  readonly issuerAuthPublicKey: string
  /** Base64. */
  readonly publicNotesSignature: string
  /** Base64. */
  readonly broaderSignature: string
}

/** Of what is read again: when it was read first (ISO 8601), and whose grant that was. */
export type FirstRead = { readonly at: string; readonly ownerUserId: string | null }

/** How a credential came here, as plain JSON: all that the checks of a shared copy look at beside its content. */
export type Sharing = {
  readonly grant: AccessGrant
  /** ISO 8601, by whoever noted it. */
  readonly grantedAt: string | null
  /** Of the original, as they stood. */
  readonly publicNotes: string | null
  readonly originalIssuerAuthPublicKey: string | null
  readonly row: SharedRow | null
  readonly expected: {
    readonly userId?: string
    readonly wallet?: string
    readonly request?: GrantRequest
    /** Origin that a presentation has to be signed for; the nonce is the request's. */
    readonly audience?: string
    readonly firstRead?: FirstRead
  }
}

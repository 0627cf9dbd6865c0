import * as v from 'valibot'
import { fieldPath } from './match.ts'

/** Most claims of one presentation. */
export const CLAIM_LIMIT = 30

/** A verifier's own word for one request: at least 128 bits in base64url (OpenID4VP 1.0 §5.2). */
export const requestNonce = v.pipe(v.string(), v.regex(/^[\w.~-]{22,128}$/))

/**
 * Of a credential whose claims are shared one by one (`dc+sd-jwt`): which leave, and what its holder signs for the recipient. None:
 * what always shows.
 */
export const disclose = v.strictObject({
  claims: v.pipe(v.array(fieldPath), v.maxLength(CLAIM_LIMIT)),
  nonce: requestNonce,
})
export type Disclose = v.InferOutput<typeof disclose>

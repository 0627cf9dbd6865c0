import type { ExtraContexts, TrustedIssuer } from '@idos/credentials'
import type { StatusListOptions } from './status-lists.ts'

/**
 * Which credentials a consumer takes. What is left out has the strict value; the last three members weaken the result and
 * say how.
 */
export type TrustPolicy = {
  /**
   * Issuers whose credentials are accepted: a `did:key`, or the issuer's URL with one of its keys (`z6Mk...`; one entry for
   * each key). `authPublicKey` is the hex key of its rows on the network where that is another one.
   */
  issuers: readonly TrustedIssuer[]
  /** Kinds of credential, by their plain terms; `KycCredential` when left out. */
  credentialTypes?: readonly string[]
  /** Seconds by which clocks may differ; 300 when left out. */
  clockSkew?: number
  /** Further JSON-LD contexts by URL. Vet them: each of their terms must have an IRI of its own. */
  contexts?: ExtraContexts
  /** How status lists (W3C Bitstring Status List) are fetched. `ignore`: revocation by status list is not noticed. */
  statusLists?: StatusListOptions | 'ignore'
  /** Takes idOS credentials of 2025, whose holder can swap first and family name without breaking the proof. */
  acceptUnsignedNames?: boolean
  /**
   * Takes credentials without the issuer's public notes, also from networks that do not say whose notes they are (before
   * July 2025): revocation by public notes is not noticed, as a holder can leave them out.
   */
  acceptAbsentNotes?: boolean
  /** Takes credentials of anybody, from whoever once received them: the name in it need not be that of who shares it. */
  ignoreHolder?: boolean
}

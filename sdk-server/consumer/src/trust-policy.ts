import type { ExtraContexts, ExtraSchemas, TrustedIssuer } from '@idos/credentials'
import type { SdJwtIssuerKey } from '@idos/credentials/sd-jwt'
import type { DidDocumentOptions } from './did-documents.ts'
import type { StatusListOptions } from './status-lists.ts'
import type { CheckPolicy } from './verification/check-policy.ts'

/**
 * Which credentials a consumer takes. What is left out has the strict value; `checks` and `mode` say what becomes of a check,
 * and the last three members weaken the result and say how.
 */
export type TrustPolicy = CheckPolicy & {
  /**
   * Issuers whose credentials are accepted, in one notation: a DID (`did:key`, `did:jwk`, `did:web`), 64 digits of hex, or
   * `<DID or URL>#z6Mk...` for one with a key of its own; one entry for each key. As an object also for which kinds and
   * levels (`types`, `levels`), and with `authPublicKey` where its rows on the network have another key.
   */
  issuers: readonly TrustedIssuer[]
  /**
   * Kinds of W3C credentials, by their plain terms; `KycCredential` when left out. An SD-JWT has to be of a kind (`vct`) that the
   * request asks for.
   */
  credentialTypes?: readonly string[]
  /** Keys of issuers that sign SD-JWTs with another key than that of their rows; an entry in `issuers` says whose notes count. */
  sdJwtKeys?: readonly SdJwtIssuerKey[]
  /** Seconds by which clocks may differ; 300 when left out. */
  clockSkew?: number
  /** Further JSON-LD contexts by URL. Vet them: each of their terms must have an IRI of its own. */
  contexts?: ExtraContexts
  /** Further JSON Schemas by URL, vetted by you. */
  schemas?: ExtraSchemas
  /** Seconds that a grant may be old when it is read, by the time that `readCredential` is told; any when left out. */
  maxGrantAge?: number
  /** How status lists (W3C Bitstring Status List, Token Status List) are fetched. `ignore`: revocation by status list is not noticed. */
  statusLists?: StatusListOptions | 'ignore'
  /** How documents of `did:web` are fetched. `never`: only keys that `issuers` names count. */
  didDocuments?: DidDocumentOptions | 'never'
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

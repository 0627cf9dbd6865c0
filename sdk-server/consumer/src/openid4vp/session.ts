import type { QueryRequest } from '@idos/protocol'
import type { EndedPresentation } from './outcome.ts'
import type { ResponseMode } from './request-parameters.ts'

/** A request that was made and not yet answered, as plain JSON. */
export type PresentationSession = {
  /** Stands in addresses: 128 bits of chance, and no secret. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly expiresAt: number
  /** Hex of the SHA-256 of what the browser that began it has, and nobody else. */
  readonly browser: string
  readonly state: string
  /** What was asked for, with this request's own nonce. */
  readonly request: QueryRequest
  readonly mode: ResponseMode
  readonly clientId: string
  /** Whom its holder has to sign for: the whole client_id, or `origin:` and the page's. */
  readonly audience: string
  /** `same`: the wallet brings the browser back. `other`: it cannot, and the browser waits. */
  readonly device: 'same' | 'other'
  /** For this one answer. Gone with the session. */
  readonly decryption?: { readonly kid: string; readonly privateKey: JsonWebKey }
}

/**
 * Where sessions are until their end. What is kept holds keys and, between answer and result, a credential: on a disk it is to be
 * readable by this server alone.
 */
export interface PresentationStore {
  /** Resolves once it is kept. Throws `RATE_LIMITED` when there are too many. */
  add(session: PresentationSession): Promise<void>
  /** Until it ended; what expired is not there. */
  find(id: string): Promise<PresentationSession | undefined>
  /** True once for each session, whoever asks at the same moment: who gets it may answer. */
  claim(id: string): Promise<boolean>
  /** Puts the end of a claimed session in its place: its key is gone then. */
  end(id: string, ended: EndedPresentation): Promise<void>
  ended(id: string): Promise<EndedPresentation | undefined>
  /** True once for each end, which is gone then. */
  take(id: string): Promise<boolean>
}

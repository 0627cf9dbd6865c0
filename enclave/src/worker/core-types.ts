import type { KdfProfileId } from '@idos/crypto'
import type { EnclaveParams, EnclaveResult, PossessionProof } from '@idos/protocol'
import type { Deputy } from '../shared/deputy-messages.ts'
import type { Requester } from '../shared/messages.ts'
import type { SealedSecret } from '../shared/remember-messages.ts'
import type { Consented } from './consented.ts'
import type { DerivationDeps } from './derivation.ts'
import type { Profile } from './held-key.ts'
import type { Progress } from './kdf.ts'
import type { OpenRequest } from './request.ts'
import type { Plaintext, ShareDeps } from './share.ts'

export type CoreDeps = ShareDeps &
  DerivationDeps & {
    deputy: Deputy
    onStatus(status: { state: 'locked' | 'unlocked'; userId: string | null }): void
  }

/** The secret, when it was to be kept, under the key that was handed in. */
type Kept = { readonly kept?: SealedSecret }

export type Core = {
  readonly current: OpenRequest | null
  begin(ticket: string, requester: Requester, ask: OpenRequest['ask']): OpenRequest
  /** A popup has come for the request: a person's act, which counts as a use of a key that is still held. */
  arrive(request: OpenRequest): void
  needsPassword(request: OpenRequest): boolean
  /** Answers an issuer's challenge for the page that asks. Needs no person, and is no use that keeps the key alive. */
  prove(requester: Requester, params: EnclaveParams<'prove'>): Promise<PossessionProof>
  /** Opens what was sealed with the unlocked key. Needs no person either. */
  accessRecords(
    requester: Requester,
    params: EnclaveParams<'accessRecords'>,
  ): Promise<EnclaveResult<'accessRecords'>>
  createKey(
    request: OpenRequest,
    password: Uint8Array,
    signal: AbortSignal,
    report: Progress,
    keepUnder?: CryptoKey,
  ): Promise<Profile & Kept>
  unlock(
    request: OpenRequest,
    password: Uint8Array,
    signal: AbortSignal,
    report: Progress,
    keepUnder?: CryptoKey,
  ): Promise<{ kdfProfile: KdfProfileId } & Kept>
  /** The secret of the key that was just made, once; the caller wipes it. */
  kit(request: OpenRequest): Uint8Array<ArrayBuffer>
  /** Unlocks by the 32 bytes of the secret, which are wiped. */
  restore(
    request: OpenRequest,
    secret: Uint8Array<ArrayBuffer>,
    profile?: KdfProfileId,
  ): Promise<{ kdfProfile: KdfProfileId }>
  /** Whether this key is unlocked, or was made and waits for its window. */
  holds(profile: Profile): boolean
  /** Unix seconds. */
  now(): number
  contents(request: OpenRequest): Promise<readonly Plaintext[]>
  approve: Consented['approve']
  answer: Consented['answer']
  release: Consented['release']
  /** Questions that were answered with this worker's key. */
  readonly answered: number
  /** The person wants the profile erased; the embedder has the wallet do it. */
  erase(request: OpenRequest): void
  finish(request: OpenRequest): void
  /** The popup is gone. */
  leave(request: OpenRequest): void
  /** The person locks. */
  lock(): void
  /** Drops the key when it was not used for too long. Called on a timer and before every use. */
  checkIdle(): void
}

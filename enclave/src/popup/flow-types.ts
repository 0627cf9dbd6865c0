/** What the secure window can show, and what may happen to it. `flow.ts` says which follows which. */
import type { ErrorCode, ReceiptFile } from '@idos/protocol'
import type { Verifier } from '../shared/deputy-messages.ts'
import type { Consumer, PendingRequest } from '../shared/messages.ts'
import type { Remembered } from '../shared/remember/remembered.ts'
import type { CredentialView } from './credential/credential-view.ts'
import type { PinState } from './pins.ts'
import type { RecoveryWords } from './recovery/words.ts'

type Of<M extends PendingRequest['method']> = Extract<PendingRequest, { method: M }>
/** A key is made: of a new profile, or another one for a profile that has one. */
export type Creation = Of<'createKey'> | Of<'rekey'>
/** What shows recovery words: of a key that was just made, or of one that exists. */
type Keeping = Creation | Of<'backup'>
export type ShareRequest = Of<'share'>
export type ViewRequest = Of<'view'>
export type MatchRequest = Of<'match'>
/** Also what goes to a verifier: as with a readable copy, one credential is shown, and the person decides. */
export type ReleaseRequest = Of<'release' | 'present'>

/** A decrypted credential of the request, as it is shown. */
export type ShownCredential = {
  readonly id: string
  /** Lower-case hex SHA-256 of the very bytes that are shown and will be encrypted. */
  readonly contentHash: string
  readonly view: CredentialView
}

export type Act =
  | 'create'
  | 'rekey'
  | 'unlock'
  | 'share'
  | 'view'
  | 'answer'
  | 'release'
  | 'backup'
  | 'erase'
  | 'decline'
  | 'lock'

/**
 * What a person has to confirm before a consent counts: that a changed key is the recipient's, and that a credential is to be
 * shared which does not hold what is asked for.
 */
export type Objection = 'key' | 'misfit'

/** Of a consent. */
type Outcome = {
  readonly receipt?: ReceiptFile
  /** This device has written down what was consented to. */
  readonly kept?: boolean
}

/** Everything the secure window can show. */
export type FlowState =
  | { readonly step: 'connecting' }
  /** Another secure window has the turn. */
  | { readonly step: 'waiting'; readonly request: PendingRequest }
  | { readonly step: 'create'; readonly request: Of<'createKey'> }
  /** `known`: the profile has or had the password that was chosen. */
  | { readonly step: 'new-password'; readonly request: Of<'rekey'>; readonly known: boolean }
  /** The key is made or opened: its recovery words are offered, shown, and two of them asked back. */
  | {
      readonly step: 'kit-offer'
      readonly request: Keeping
      readonly userId: string
      /** The list of words did not come. */
      readonly noList: boolean
    }
  | {
      readonly step: 'kit-words'
      readonly request: Keeping
      readonly userId: string
      readonly words: RecoveryWords
    }
  | {
      readonly step: 'kit-check'
      readonly request: Keeping
      readonly userId: string
      readonly words: RecoveryWords
      /** Places in the words, from 0. */
      readonly asked: readonly [number, number]
      /** Those of them that were typed wrong. */
      readonly wrong: readonly number[]
    }
  | { readonly step: 'unlock'; readonly request: PendingRequest; readonly wrong: boolean }
  /** This device opens the profile without its password. */
  | {
      readonly step: 'remembered'
      readonly request: Exclude<PendingRequest, Of<'createKey'>>
      readonly entry: Remembered
      /** The person, or the passkey, said no. */
      readonly refused: boolean
    }
  /** Unlocked: the person wanted a passkey, and makes it now. */
  | { readonly step: 'add-passkey'; readonly request: Exclude<PendingRequest, Of<'createKey'>> }
  | { readonly step: 'restore'; readonly request: Exclude<PendingRequest, Of<'createKey'>> }
  /** Neither password nor words: the person may have the profile erased. */
  | {
      readonly step: 'erase'
      readonly request: Exclude<PendingRequest, Of<'createKey'>>
      /** The word was typed that says so. */
      readonly confirmed: boolean
      readonly sending: boolean
    }
  | {
      readonly step: 'deriving'
      readonly request: PendingRequest
      readonly act: 'create' | 'unlock'
      readonly fraction: number
    }
  /** The key is unlocked, and was derived by the weaker profile. */
  | { readonly step: 'old-protection'; readonly request: PendingRequest }
  /** `made`: the profile whose key was just made, and goes to the page that asked. */
  | { readonly step: 'preparing'; readonly request: PendingRequest; readonly made?: string }
  | { readonly step: 'cover'; readonly request: ViewRequest }
  | {
      readonly step: 'consent'
      readonly request: ShareRequest
      readonly consumer: Consumer
      readonly fingerprint: string
      readonly pin: PinState
      readonly credentials: readonly ShownCredential[]
      /** What stood against the consent, and the person confirmed. */
      readonly accepted: readonly Objection[]
      readonly sending: boolean
    }
  | {
      readonly step: 'viewing'
      readonly request: ViewRequest
      readonly credentials: readonly ShownCredential[]
    }
  | { readonly step: 'question'; readonly request: MatchRequest; readonly sending: boolean }
  | {
      readonly step: 'release'
      readonly request: ReleaseRequest
      readonly credentials: readonly ShownCredential[]
      /** Who gets it, where that is not the page that asks. */
      readonly verifier?: Verifier
      /** The person said that they want the app to read and keep it. */
      readonly agreed: boolean
      readonly sending: boolean
    }
  | ({
      readonly step: 'done'
      readonly act: Act
      readonly recipient: string | null
      /** The profile whose key was made here, where nothing else told the person of its mark. */
      readonly made?: string
    } & Outcome)
  | {
      readonly step: 'failed'
      readonly code: ErrorCode
      readonly retry: PendingRequest | null
      /** Recovery words were shown, of a key that came to nothing. */
      readonly voidWords?: true
    }

export type FlowEvent =
  | { readonly type: 'waiting'; readonly request: PendingRequest }
  | {
      readonly type: 'described'
      readonly request: PendingRequest
      /** What opens the profile here without its password. */
      readonly entry: Remembered | null
    }
  | { readonly type: 'passkey-refused' }
  | { readonly type: 'add-passkey' }
  | { readonly type: 'deriving'; readonly act: 'create' | 'unlock' }
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'cancelled' }
  | { readonly type: 'wrong-password' }
  | { readonly type: 'old-protection' }
  | { readonly type: 'ask-new-password' }
  /** `plain`: the person wants no recovery words now. */
  | { readonly type: 'made'; readonly userId: string; readonly plain?: boolean }
  | { readonly type: 'no-word-list' }
  | { readonly type: 'words'; readonly words: RecoveryWords }
  | { readonly type: 'ask-back'; readonly asked: readonly [number, number] }
  | { readonly type: 'checked'; readonly wrong: readonly number[] }
  | { readonly type: 'show-again' }
  | { readonly type: 'forgot-password' }
  | { readonly type: 'use-password' }
  | { readonly type: 'no-words' }
  | { readonly type: 'erase-typed'; readonly confirmed: boolean }
  | { readonly type: 'preparing' }
  | {
      readonly type: 'ready-to-consent'
      readonly consumer: Consumer
      readonly fingerprint: string
      readonly pin: PinState
      readonly credentials: readonly ShownCredential[]
    }
  | { readonly type: 'ready-to-view'; readonly credentials: readonly ShownCredential[] }
  | { readonly type: 'ready-to-answer' }
  | {
      readonly type: 'ready-to-release'
      readonly credentials: readonly ShownCredential[]
      readonly verifier?: Verifier
    }
  | { readonly type: 'agreed'; readonly agreed: boolean }
  | { readonly type: 'accepted'; readonly what: Objection; readonly accepted: boolean }
  | { readonly type: 'allowed' }
  | { readonly type: 'locked' }
  | ({ readonly type: 'done'; readonly act: Act } & Outcome)
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly retryable: boolean }

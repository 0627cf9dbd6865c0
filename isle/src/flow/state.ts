import type {
  Account,
  CreationPhase,
  KeyChangePhase,
  KeyChangeProgress,
  SharePhase,
  WriteGrantDraft,
} from '@idos/client'
import type { GrantResult, WalletPairing, WireError } from '@idos/protocol'
import type { Credential, Grant } from './records.ts'
import type { Session } from './session.ts'
import type { WalletOffer } from './wallet-offer.ts'
import type { WalletsView } from './wallets-view.ts'

export type { CreationPhase, Session, SharePhase, WriteGrantDraft }

export type WriteGrantPhase = 'review' | 'window' | 'wallet'
export type DetachPhase = 'facts' | 'confirm' | 'wallet'
export type PasswordPhase = 'looking' | 'ask' | KeyChangePhase | 'done'
export type ErasePhase = 'facts' | 'wallet'

/** An access: by the id of its grant, or by that of the receipt of one that has ended. */
export type AccessAbout = { readonly grantId: string } | { readonly receiptId: string }

/** What "Try again" does. */
export type Retry =
  | {
      readonly action:
        | 'connect'
        | 'load'
        | 'login'
        | 'create-profile'
        | 'verify'
        | 'share'
        | 'resubmit'
        | 'detach'
        | 'password'
        | 'backup'
        | 'wallets'
        | 'erase'
    }
  | { readonly action: 'view' | 'revoke' | 'remove'; readonly id: string }
  | { readonly action: 'learn-names' }

/**
 * The whole flow, one variant per screen. Steps that wait for somebody say for whom; a step that cannot be left by the
 * person does not exist.
 */
export type FlowState =
  | { readonly step: 'connecting' }
  | {
      readonly step: 'not-connected'
      readonly waiting: boolean
      /** The person chooses a wallet, or learns that there is none. */
      readonly offer?: WalletOffer
      /** Id of the wallet that was chosen from it. */
      readonly chosen?: string
      /** The code for a wallet elsewhere. Not waiting: it has run out. */
      readonly pairing?: WalletPairing
    }
  | { readonly step: 'loading'; readonly account: Account; readonly task: 'profile' | 'records' }
  | { readonly step: 'no-profile'; readonly account: Account }
  | { readonly step: 'creating-profile'; readonly account: Account; readonly phase: CreationPhase }
  | { readonly step: 'signed-out'; readonly account: Account; readonly waiting: boolean }
  | { readonly step: 'no-credential'; readonly session: Session; readonly checking: boolean }
  | { readonly step: 'pending-verification'; readonly session: Session; readonly checking: boolean }
  | {
      readonly step: 'write-grant'
      readonly session: Session
      readonly draft: WriteGrantDraft
      readonly phase: WriteGrantPhase
      /** The key is not unlocked: the next attempt starts in the secure window. */
      readonly locked: boolean
      /** Why the last attempt failed. */
      readonly problem: WireError | null
      /** Where the flow goes on afterwards. */
      readonly under: HomeState
    }
  /** The person shows with the password that the profile is theirs, before a page learns its key. */
  | {
      readonly step: 'unlocking'
      readonly session: Session
      /** What for: something is to be written into the profile, or the person wants to see who has access. */
      readonly reason: 'write' | 'names'
      readonly under: HomeState
    }
  | { readonly step: 'ready'; readonly session: Session; readonly asked: boolean }
  | { readonly step: 'sharing'; readonly session: Session; readonly phase: SharePhase }
  | {
      readonly step: 'granted'
      readonly session: Session
      readonly grant: GrantResult
      /** The person gave it just now. */
      readonly isNew?: boolean
    }
  | { readonly step: 'viewing'; readonly session: Session; readonly id: string }
  | {
      readonly step: 'revoking'
      readonly session: Session
      readonly grant: Grant
      readonly phase: 'confirm' | 'wallet'
    }
  /** It is done, and nothing is asked. */
  | { readonly step: 'revoked'; readonly session: Session; readonly grant: Grant }
  /** What is known of one access: of a grant, or of one that has ended. */
  | {
      readonly step: 'access'
      readonly session: Session
      readonly about: AccessAbout
      readonly under: HomeState
    }
  /** The person wants a credential gone. */
  | {
      readonly step: 'removing'
      readonly session: Session
      readonly credential: Credential
      readonly phase: 'confirm' | 'wallet'
      readonly under: HomeState
    }
  /** The recovery words are shown in the secure window. */
  | { readonly step: 'keeping'; readonly session: Session; readonly under: HomeState }
  /** The person has neither password nor recovery words, and said in the secure window that the profile is to go. */
  | {
      readonly step: 'erasing'
      readonly session: Session
      readonly phase: ErasePhase
      readonly under: HomeState
    }
  /** The person does not recognise the profile. */
  | {
      readonly step: 'detaching'
      readonly session: Session
      readonly phase: DetachPhase
      readonly under: HomeState
    }
  | {
      readonly step: 'changing-password'
      readonly session: Session
      readonly phase: PasswordPhase
      /** A change that was begun and is not finished. */
      readonly progress: KeyChangeProgress | null
      /** Credentials that are not prepared yet. */
      readonly left: number
      /** Credentials that the password did not open. */
      readonly unreadable: number
      readonly under: HomeState
    }
  /** What the person would have otherwise than the page: language, colours, when the key locks itself. */
  | { readonly step: 'settings'; readonly behind: FlowState }
  /** The wallets of the profile. */
  | {
      readonly step: 'wallets'
      readonly session: Session
      readonly view: WalletsView
      readonly under: HomeState
    }
  | {
      readonly step: 'error'
      readonly error: WireError
      readonly retry: Retry | null
      /** The screen behind the error, for "Back". */
      readonly behind: FlowState
    }

export type FlowStep = FlowState['step']

/** Screens on which a logged-in person rests. */
export type HomeState = Extract<
  FlowState,
  { step: 'no-credential' | 'pending-verification' | 'ready' | 'granted' }
>

export type FlowEvent =
  | { readonly type: 'started' }
  | { readonly type: 'wallet-asked' }
  | { readonly type: 'wallets-offered'; readonly offer: WalletOffer }
  | { readonly type: 'wallet-chosen'; readonly id: string }
  | { readonly type: 'pairing'; readonly pairing: WalletPairing }
  | { readonly type: 'no-account' }
  | { readonly type: 'account'; readonly account: Account }
  | { readonly type: 'profile-absent' }
  | { readonly type: 'session-absent' }
  | { readonly type: 'login-asked' }
  | { readonly type: 'records-asked' }
  | { readonly type: 'session'; readonly session: Session }
  | { readonly type: 'creation'; readonly phase: CreationPhase }
  | { readonly type: 'unlock'; readonly reason: 'write' | 'names' }
  | { readonly type: 'check-opened' }
  | { readonly type: 'check-closed'; readonly outcome: 'pending' | 'cancelled' }
  | { readonly type: 'write-grant'; readonly draft: WriteGrantDraft; readonly locked: boolean }
  | { readonly type: 'write-grant-phase'; readonly phase: WriteGrantPhase }
  | {
      readonly type: 'write-grant-problem'
      readonly error: WireError | null
      readonly locked: boolean
    }
  | { readonly type: 'write-grant-closed' }
  | { readonly type: 'grant-asked'; readonly asked: boolean }
  | { readonly type: 'share'; readonly phase: SharePhase }
  | { readonly type: 'view'; readonly id: string }
  | { readonly type: 'revoke'; readonly id: string }
  | { readonly type: 'revoke-signing' }
  /** The access has ended, and what is left was read anew. */
  | { readonly type: 'revoked'; readonly session: Session; readonly grant: Grant }
  | { readonly type: 'access'; readonly about: AccessAbout }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'remove-signing' }
  /** It is gone, and what is left was read anew. */
  | { readonly type: 'removed'; readonly session: Session }
  | { readonly type: 'detach'; readonly phase: DetachPhase }
  | {
      readonly type: 'password'
      readonly phase: PasswordPhase
      readonly progress?: KeyChangeProgress | null
      readonly left?: number
      readonly unreadable?: number
      readonly session?: Session
    }
  | { readonly type: 'backup' }
  /** With a session: what is shown was read anew. */
  | { readonly type: 'erase'; readonly phase: ErasePhase; readonly session?: Session }
  | { readonly type: 'settings' }
  /** With a session: what is shown was read anew. */
  | { readonly type: 'wallets'; readonly view: WalletsView; readonly session?: Session }
  | { readonly type: 'home' }
  | { readonly type: 'failed'; readonly error: WireError; readonly retry: Retry | null }

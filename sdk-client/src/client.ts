import type { AccessRecord, GrantResult, ProvenWriteGrant } from '@idos/protocol'
import type { ClientState } from './client-state.ts'
import type { SecureStep } from './enclave/secure-step.ts'
import type { AddedWallet } from './network/network.ts'
import type { BackupParameters } from './operations/backup.ts'
import type {
  ChangePasswordParameters,
  KeyChangeParameters,
  KeyChangeProgress,
  PasswordChanged,
} from './operations/change-password.ts'
import type { CreateProfileParameters } from './operations/create-profile.ts'
import type { Erased, EraseParameters } from './operations/erase-profile.ts'
import type { ProveWalletParameters } from './operations/linked-wallets.ts'
import type { MatchParameters } from './operations/match.ts'
import type { Presented, PresentParameters } from './operations/present.ts'
import type { OwnProfile, Session } from './operations/read-session.ts'
import type { RevokeParameters } from './operations/revoke.ts'
import type { RoundTripParameters, RoundTripReturn } from './operations/round-trip.ts'
import type { ResubmitParameters, ShareParameters } from './operations/share.ts'
import type { UnlockParameters } from './operations/unlock.ts'
import type { ViewParameters } from './operations/view.ts'
import type { ViewReceivedParameters } from './operations/view-received.ts'
import type { WriteGrantParameters } from './operations/write-grant.ts'
import type { DraftWriteGrantParameters, WriteGrantDraft } from './operations/write-grant-draft.ts'
import type { Stoppable } from './parts.ts'
import type { Account, Profile } from './records/account.ts'
import type { Attribute } from './records/attributes.ts'
import type { Credential } from './records/credentials.ts'
import type { Grant } from './records/grants.ts'
import type { Received } from './records/received.ts'
import type { Wallet } from './records/wallets.ts'
import type { Departure } from './round-trip/round-trips.ts'

/**
 * What a page does for the person behind one wallet account, without screens.
 *
 * Every method that answers a promise rejects with an `IdosError`; where nothing is said, with those of the network
 * (`NETWORK_UNREACHABLE`, `NETWORK_TIMEOUT`, `NETWORK_BAD_ANSWER`, `RATE_LIMITED`, ...). Reads never ask the wallet: without
 * a session they are `NOT_AUTHORIZED`, and the page offers to log in. What asks the wallet may be refused by it
 * (`WALLET_REJECTED`, ...), and takes a `signal`: after it the call rejects with `ABORTED`, and nothing more is signed for it. What
 * was signed before may still be recorded.
 *
 * What happens in the secure window takes a `window` from `openWindow()`, and may end with `POPUP_BLOCKED`,
 * `POPUP_ISOLATED`, `POPUP_TIMEOUT`, `USER_CLOSED`, `USER_DECLINED`, `WRONG_PASSWORD` or, by its `signal`, `ABORTED`. Where a
 * password is asked for, `ERASE_REQUESTED` says that the person has none and wants the profile erased: go on with `eraseProfile`.
 */
export type Client = {
  readonly account: Account
  /** What is known at this moment; asks nobody. */
  state(): ClientState
  /**
   * Opens the secure window. Call it in the click itself, before anything that waits: browsers let only a click open one.
   * It never throws; the operation that gets the window says why there is none.
   */
  openWindow(): SecureStep

  /** Whether this wallet belongs to a profile. Needs no session. */
  hasProfile(): Promise<boolean>
  /** Opens a session. Asks the wallet once. */
  login(parameters?: Stoppable): Promise<void>
  /** Ends the session, locks the Enclave and forgets what was known. Never rejects. */
  logout(): Promise<void>

  /** Profile, credentials and grants in one go. `NO_PROFILE`, or `PROFILE_MISMATCH` where a node names another one. */
  session(): Promise<Session>
  /** Who the person is to the network, and what this wallet signed for. Rejects as `session()`. */
  profile(): Promise<OwnProfile>
  /** The person's own credentials, the newest first. */
  credentials(): Promise<Credential[]>
  /** The access that the person gave. */
  grants(): Promise<Grant[]>
  /** The access that others gave to this wallet, the latest first, at most 100. */
  received(): Promise<Received[]>
  /** Gives up such an access for good. Asks the wallet once. */
  giveBack(received: Pick<Received, 'copyId'>, parameters?: Stoppable): Promise<void>
  /**
   * What the person keeps of the access that they gave, from whatever device and page: receipts, with the recipient's identifier
   * and picture. `recordOf` finds that of a grant. `ENCLAVE_LOCKED` while the profile's key is not unlocked. A page that is not
   * the Isle reads of what it asked for itself.
   */
  accessRecords(): Promise<AccessRecord[]>
  /** Small values that the network keeps for the person alone, in plain text. The oldest first. */
  attributes(): Promise<Attribute[]>
  /** Adds one, or changes the one with this id. Asks the wallet once. */
  saveAttribute(
    attribute: Omit<Attribute, 'id'> & { readonly id?: string },
    parameters?: Stoppable,
  ): Promise<Attribute>
  /** Asks the wallet once. */
  removeAttribute(id: string, parameters?: Stoppable): Promise<void>
  /** The wallets of the profile, the oldest first. */
  wallets(): Promise<Wallet[]>
  /**
   * Has another wallet sign that it may act for this profile. The wallet of this client is not asked; give what comes of it to
   * `addWallet` within 15 minutes. `PROFILE_EXISTS` for a wallet of some profile, `WALLET_BAD_SIGNATURE` (with `details.contract`
   * for a contract) when another account signed.
   */
  proveWallet(parameters: ProveWalletParameters): Promise<AddedWallet>
  /** Makes it a wallet of the profile: it may then do all that this one may. Asks the wallet of this client once. */
  addWallet(wallet: AddedWallet, parameters?: Stoppable): Promise<void>
  /**
   * Keeps what the person calls a wallet, at most 40 characters, with the profile: in plain text, which nodes see. Empty: no
   * name. Asks the wallet once.
   */
  nameWallet(id: string, name: string, parameters?: Stoppable): Promise<void>
  /**
   * Takes a wallet out of the profile. The network refuses that of this client (`ACTION_FAILED`): it leaves by `detach`. Asks the
   * wallet once, and once before for its name.
   */
  removeWallet(id: string, parameters?: Stoppable): Promise<void>

  /** Chooses a key in the secure window, has the wallet prove it, has the profile registered, and logs in. */
  createProfile(parameters: CreateProfileParameters): Promise<Profile>
  /** Whether the key of the profile, or of the given one, is unlocked as far as this page has seen. */
  isUnlocked(profile?: Profile): boolean
  /** The same, after asking the Enclave, which locks itself after a while. */
  confirmUnlocked(): Promise<boolean>
  /** The person opens the profile with the password, in the secure window. */
  unlock(parameters: UnlockParameters): Promise<void>
  /** Shows a credential in the secure window; resolves when the person has closed it. */
  view(parameters: ViewParameters): Promise<void>
  /**
   * Shows a copy that somebody gave to this wallet, in the secure window, as `view`. It opens where it was encrypted for the key
   * of this profile; else `DECRYPTION_FAILED`. `CREDENTIAL_NOT_SHARED` once it was taken back.
   */
  viewReceived(parameters: ViewReceivedParameters): Promise<void>

  /** Shows the recovery words of the profile's key in the secure window, after its password. Nothing of them comes here. */
  backup(parameters: BackupParameters): Promise<void>

  /**
   * Which of these credentials satisfy all conditions on what is in them: their ids, after the person has consented to this very
   * question in the secure window. `RATE_LIMITED` after ten answers to one unlocking. For a request, `toConditions` of
   * `@idos/credentials/request` has the conditions.
   */
  match(parameters: MatchParameters): Promise<string[]>

  /**
   * Answers a verifier that speaks OpenID4VP 1.0 and knows nothing of idOS, by the address of its request. The secure window shows who
   * asks, how that is proven, and which claims leave; the answer is encrypted for the verifier, and this page only carries it. `BAD_REQUEST`
   * says in `details.reason` what of a request is not accepted; `CONSUMER_UNREACHABLE` when it does not come or the answer does not arrive.
   */
  present(parameters: PresentParameters): Promise<Presented>

  /** Fetches what a share or view of this credential will need, so that the window does not wait for the network. */
  prefetch(credentialId: string): void
  /**
   * Re-encrypts a credential for a consumer, with the person's consent in the secure window, and records the grant. Asks the
   * wallet once. When it fails after the consent, `state().pending` is set: go on with `resubmit`.
   */
  share(parameters: ShareParameters): Promise<GrantResult>
  /** Records what was consented to and is not recorded yet. Needs no window; null when nothing is pending. */
  resubmit(parameters?: ResubmitParameters & Stoppable): Promise<GrantResult | null>
  /** Ends a grant. Asks the wallet once. `GRANT_LOCKED` with `details.lockedUntil`, unix seconds. */
  revoke(
    grant: Pick<Grant, 'id' | 'lockedUntil'>,
    parameters?: RevokeParameters & Stoppable,
  ): Promise<void>

  /**
   * The way on after `POPUP_BLOCKED` or `POPUP_ISOLATED`: prepares to do the same in the whole window, at the Enclave's own page. Call
   * it early and `go()` in the click. `ROUND_TRIP_IMPOSSIBLE` with `details.reason` where that can not be.
   */
  prepareRoundTrip(parameters: RoundTripParameters): Promise<Departure>
  /**
   * After the person came back: takes what `takeRoundTripAnswer` found in the address. Then go on with `resubmit` after a share,
   * with `createProfile` (without a window) after a creation. Null for an answer to no question of this account.
   */
  finishRoundTrip(answer: string): Promise<RoundTripReturn | null>

  /** The write grant for an issuer as text, to be shown before it is signed. */
  draftWriteGrant(parameters: DraftWriteGrantParameters): Promise<WriteGrantDraft>
  /**
   * Proves that the person holds the profile's key, then signs the draft. Asks the wallet once. `ENCLAVE_LOCKED` when there
   * was no window and the key is locked; `WALLET_BAD_SIGNATURE` when another account signed.
   */
  writeGrant(parameters: WriteGrantParameters): Promise<ProvenWriteGrant>

  /** Fetches what a change of password will need, so that the window does not wait for the network. */
  prefetchOwn(): void
  /**
   * Another password: the person brings the present one and chooses the new one in the secure window, then the wallet signs once
   * for each eight credentials and once for the change. Until the last of them the present password counts, afterwards the new one
   * only. When it fails after the window, `state().keyChange` is set: go on with `resumePasswordChange`. `KEY_CHANGE_STALE` when
   * credentials came or changed meanwhile: begin again, nothing is lost.
   */
  changePassword(parameters: ChangePasswordParameters): Promise<PasswordChanged>
  /**
   * Goes on with a change that was begun here, or whose every credential is prepared, on whatever device that was. Needs no
   * window; null when there is none to go on with.
   */
  resumePasswordChange(
    parameters?: KeyChangeParameters & Stoppable,
  ): Promise<PasswordChanged | null>
  /** How far a change has come that is not finished; null when none was begun. */
  passwordChange(): Promise<KeyChangeProgress | null>

  /**
   * Removes one of the person's own credentials for ever. Asks the wallet once. Copies that others have access to stay with them
   * until `revoke`.
   */
  removeCredential(id: string, parameters?: Stoppable): Promise<void>

  /**
   * Erases the whole profile for ever, and logs out: what a page does after `ERASE_REQUESTED`, or when the person asks for it
   * here. Asks the wallet once. Answers what stays readable for others, and until when. A profile that is gone already is no error.
   */
  eraseProfile(parameters?: EraseParameters & Stoppable): Promise<Erased>
  /** Takes this wallet out of its profile, and logs out. Asks the wallet once. */
  detach(parameters?: Stoppable): Promise<void>
  /** Stops listening to the Enclave. The session stays; to end it, log out first. */
  destroy(): void
}

export {
  type AccessRecord,
  type ErrorCode,
  type GrantResult,
  IdosError,
  isIdosError,
  type MatchCondition,
  type NewProfile,
  type PossessionChallenge,
  type PossessionProof,
  type ProvenWriteGrant,
} from '@idos/protocol'
export type { Client } from './client.ts'
export {
  type ClientState,
  type ClientStore,
  createClientStore,
  type NewRecord,
  NOTHING_KNOWN,
  type PendingKeyChange,
  type PendingShare,
} from './client-state.ts'
export {
  type ClientOptions,
  type CreateClientOptions,
  createClient,
  createClientOn,
} from './create-client.ts'
export type { Enclave, SecureWindow, WindowOpener } from './enclave/enclave.ts'
export {
  type CreateEnclaveClientOptions,
  createEnclaveClient,
  type EnclaveClient,
  type EnclaveClientEvents,
  PRODUCTION_ENCLAVE_URL,
} from './enclave/enclave-client.ts'
export { newTicket } from './enclave/new-ticket.ts'
export { createWindowOpener, type OpenerOptions, type OpeningView } from './enclave/open-window.ts'
export type { SecureStep } from './enclave/secure-step.ts'
export type {
  AddedWallet,
  Network,
  ResealedContent,
  SealedContent,
  ShareWords,
  SignedText,
} from './network/network.ts'
export type { BackupParameters } from './operations/backup.ts'
export type {
  ChangePasswordParameters,
  KeyChangeParameters,
  KeyChangePhase,
  KeyChangeProgress,
  PasswordChanged,
} from './operations/change-password.ts'
export type { CreateProfileParameters, CreationPhase } from './operations/create-profile.ts'
export type { Erased, EraseParameters } from './operations/erase-profile.ts'
export type { ProveWalletParameters } from './operations/linked-wallets.ts'
export type { MatchParameters } from './operations/match.ts'
export type { Presented, PresentParameters } from './operations/present.ts'
export type { OwnProfile, Session } from './operations/read-session.ts'
export type { RevokeParameters } from './operations/revoke.ts'
export type { RoundTripParameters, RoundTripReturn } from './operations/round-trip.ts'
export type { ResubmitParameters, ShareParameters, SharePhase } from './operations/share.ts'
export type { UnlockParameters } from './operations/unlock.ts'
export type { VerifierFetch } from './operations/verifier-request.ts'
export type { ViewParameters } from './operations/view.ts'
export type { ViewReceivedParameters } from './operations/view-received.ts'
export type { WriteGrantParameters } from './operations/write-grant.ts'
export type { DraftWriteGrantParameters, WriteGrantDraft } from './operations/write-grant-draft.ts'
export type { WindowParameters } from './parts.ts'
export { endedRecords, recordOf } from './records/access-records.ts'
export type { Account, Profile } from './records/account.ts'
export type { Attribute } from './records/attributes.ts'
export {
  type Credential,
  findMatch,
  isAccepted,
  type WantedCredential,
} from './records/credentials.ts'
export { type Grant, isLocked } from './records/grants.ts'
export type { Provenance } from './records/provenance.ts'
export type { Received } from './records/received.ts'
export type {
  AttributeRow,
  CredentialRow,
  GrantRow,
  KeyChangeRow,
  ProfileRow,
  ReceivedRow,
  StagedRow,
  WalletRow,
} from './records/rows.ts'
export { shownText } from './records/shown-text.ts'
export type { Wallet } from './records/wallets.ts'
export { followLink, type TripPage, takeRoundTripAnswer } from './round-trip/page.ts'
export { createQuestionStore, type Question, type QuestionStore } from './round-trip/questions.ts'
export {
  createRoundTrips,
  type Departure,
  type RoundTripOptions,
  type RoundTrips,
} from './round-trip/round-trips.ts'
export { loadWalletKit, type WalletKit } from './wallet/load-wallet-kit.ts'

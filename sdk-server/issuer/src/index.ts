export {
  type CredentialStatus,
  type ProofSuite,
  type PublishedDocument,
  publishedDocuments,
  type StatusPurpose,
  servePublishedDocument,
} from '@idos/credentials'
export type { SdJwtSigner } from '@idos/credentials/sd-jwt'
export { type Ed25519Signer, ed25519Signer as localSigner } from '@idos/crypto'
export {
  logTo,
  measureTo,
  type ObservedEvent,
  type Observer,
  observers,
  traceTo,
} from '@idos/network-client/observe'
export type { Peer } from '@idos/network-client/peers'
export {
  IdosError,
  isIdosError,
  type NewProfile,
  newProfile,
  type PossessionChallenge,
  type PossessionProof,
  type ProvenWriteGrant,
  possessionChallenge,
  problemResponse,
  provenWriteGrant,
  type SignedWriteGrant,
  signedWriteGrant,
  toProblem,
  userId,
} from '@idos/protocol'
export type { BuildSdJwtParameters, BuiltSdJwt } from './build-sd-jwt.ts'
export type { CallOptions } from './context.ts'
export {
  type BuildCredentialParameters,
  createIssuer,
  type Issuer,
  type PublicNotesParameters,
} from './create-issuer.ts'
export type { ProfileParameters } from './create-user.ts'
export type { BuildTypedParameters } from './credential-types/build.ts'
export {
  type CredentialType,
  type CustomTypeParameters,
  customType,
  type FieldSchema,
} from './credential-types/custom-type.ts'
export {
  type ProofOfAddressFields,
  type ProofOfPersonhoodFields,
  proofOfAddress,
  proofOfPersonhood,
} from './credential-types/known-types.ts'
export { type KycFields, type KycLevel, kycLevel } from './credential-types/kyc.ts'
export type { IssuerUser } from './get-user.ts'
export type { Issuance, OpenedIssuance, OpenIssuanceParameters } from './issuance.ts'
export type { IssueAsInserterParameters } from './issue-as-inserter.ts'
export {
  type IssueByWriteGrantParameters,
  type IssueByWriteGrantResult,
  writeGrantTransactionSize,
} from './issue-by-write-grant.ts'
export { type Encrypter, localEncrypter } from './keys/encrypter.ts'
export type { EncryptionKey, IssuerKey, SigningKey } from './keys/key-ring.ts'
export type { HeldCopy, HeldGrant, ListGrantsParameters, OwnCopy } from './own-copies.ts'
export type { Recipient } from './recipient.ts'
export type { SetStatusParameters } from './set-status.ts'
export type { CreateIssuerParameters, IssuerKeys } from './setup.ts'
export {
  type HostStatusListsParameters,
  hostStatusLists,
  type StatusLists,
} from './status-lists/status-lists.ts'
export { memoryStatusLists, type StatusListStore, type StoredList } from './status-lists/store.ts'
export type { TokenListSigner, TokenStatus } from './status-lists/token-list.ts'
export type { SignedAccessGrant } from './submit-access-grant.ts'

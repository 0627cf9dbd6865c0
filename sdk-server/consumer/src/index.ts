export {
  type CredentialFormat,
  type CredentialStatement,
  issuerDid,
  issuerKey,
  type TrustedIssuer,
  toRequest,
  type VerificationCheck,
} from '@idos/credentials'
export {
  type ExpectedPresentation,
  type SdJwtFormatOptions,
  type SdJwtIssuerKey,
  sdJwtFormat,
} from '@idos/credentials/sd-jwt'
export { type Ed25519Signer, ed25519Signer as localSigner } from '@idos/crypto'
export {
  CONSUMER_PROFILE_PATH,
  type ConsumerProfile,
  consumerProfile,
  type DcqlQuery,
  type GrantRequest,
  IdosError,
  isIdosError,
  type QueryRequest,
  uuid,
} from '@idos/protocol'
export type { VerificationArchive } from './archive/archive.ts'
export {
  type ArchiveVerification,
  type VerifyArchiveOptions,
  verifyArchive,
} from './archive/verify-archive.ts'
export type { CallOptions } from './call-options.ts'
export type { ConsumerActs } from './consumer-acts.ts'
export {
  type Consumer,
  type CreateConsumerParameters,
  createConsumer,
  type ListGrantsParameters,
  type ShownProfile,
} from './create-consumer.ts'
export { CredentialRefused, isCredentialRefused } from './credential-refused.ts'
export { type Decrypter, localDecrypter } from './decrypter.ts'
export { createDidDocuments, type DidDocumentOptions } from './did-documents.ts'
export type { FetchOptions } from './fetch-json.ts'
export type { AccessGrant } from './grants/access-grant.ts'
export type { AllGrants, AllGrantsParameters } from './grants/all-grants.ts'
export {
  type AccessGrantTerms,
  accessGrantTerms,
  fromWireGrant,
  grantIdOf,
  readAccessGrant,
  type SignedAccessGrant,
  signedAccessGrant,
  toWireGrant,
  wireGrantEntries,
} from './grants/delegated-grant.ts'
export { type GrantEvent, grantEvents, type WatchGrantsParameters } from './grants/watch-grants.ts'
export { nodeHandler } from './node-handler.ts'
export * from './passporting/index.ts'
export type { ReadCredentialOptions, VerifiedCredential } from './read-credential.ts'
export { serveProfile } from './serve-profile.ts'
export type { SharedByOptions, SharedCredential, UnverifiedCopy } from './shared.ts'
export * from './signed-request/index.ts'
export {
  createStatusLists,
  type StatusListOptions,
  type StatusListSource,
} from './status-lists.ts'
export type { TrustPolicy } from './trust-policy.ts'
export { trustedByRequest } from './trusted-by-request.ts'
export type {
  CheckEffect,
  CheckName,
  CheckPolicy,
  Decision,
  ReportedCheck,
} from './verification/check-policy.ts'
export type { VerificationReport } from './verification/report.ts'
export { reportPage } from './verification/report-page.ts'
export type { FirstRead } from './verification/sharing.ts'
export type { Standing } from './verify-again.ts'
export {
  type VerifiedFile,
  type VerifyFileOptions,
  verifyFile,
} from './verify-file.ts'
export * from './webhooks/index.ts'

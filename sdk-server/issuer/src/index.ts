export {
  type CredentialStatus,
  type PublishedDocument,
  publishedDocuments,
  type StatusPurpose,
  servePublishedDocument,
} from '@idos/credentials'
export { type Ed25519Signer, ed25519Signer as localSigner } from '@idos/crypto'
export {
  IdosError,
  isIdosError,
  type NewProfile,
  newProfile,
  type PossessionChallenge,
  type PossessionProof,
  type ProvenWriteGrant,
  possessionChallenge,
  provenWriteGrant,
  type SignedWriteGrant,
  signedWriteGrant,
  userId,
} from '@idos/protocol'
export {
  type BuildCredentialParameters,
  type CreateIssuerParameters,
  createIssuer,
  type Issuer,
  type PublicNotesParameters,
} from './create-issuer.ts'
export type { IssuerUser } from './get-user.ts'
export type { Issuance, OpenedIssuance, OpenIssuanceParameters } from './issuance.ts'
export {
  type IssueByWriteGrantParameters,
  type IssueByWriteGrantResult,
  type Recipient,
  writeGrantTransactionSize,
} from './issue-by-write-grant.ts'
export {
  createStatusListHost,
  type StatusListHost,
  type StatusListHostParameters,
} from './status/status-list-host.ts'
export {
  memoryStatusListStore,
  type StatusListRecord,
  type StatusListStore,
} from './status/status-list-store.ts'

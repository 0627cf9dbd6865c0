export { type Ed25519Signer, ed25519Signer as localSigner } from '@idos/crypto'
export {
  IdosError,
  isIdosError,
  type NewProfile,
  newProfile,
  type SignedWriteGrant,
  signedWriteGrant,
  userId,
} from '@idos/protocol'
export { type CreateIssuerParameters, createIssuer, type Issuer } from './create-issuer.ts'
export type { IssuerUser } from './create-user.ts'
export {
  type IssueByWriteGrantParameters,
  type IssueByWriteGrantResult,
  writeGrantTransactionSize,
} from './issue-by-write-grant.ts'

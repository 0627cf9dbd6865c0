export type { VerificationCheck } from './checks.ts'
export { HOLDER_CONTEXT_URL } from './contexts/holder-v1.ts'
export { kycDateTerms, kycTextTerms } from './contexts/kyc-v1.ts'
export { didKey, publicKeyMultibase } from './did-key.ts'
export { type ExtraContexts, VC_V2_URL } from './document-loader.ts'
export { type Holder, holderCheck, profileOf, subjectIdOf } from './holder.ts'
export {
  type CredentialStatus,
  type IssueCredentialParameters,
  issueCredential,
  type KycSubject,
  signDocument,
} from './issue-credential.ts'
export * from './public-notes.ts'
export { issuerDid, issuerKey, toRequest } from './request/index.ts'
export { type DeliveredFacts, requestCheck } from './request/request-check.ts'
export * from './row.ts'
export { bitAt, unpackStatusBits } from './status-bits.ts'
export { type IssueStatusListParameters, issueStatusList, STATUS_LIST_TYPE } from './status-list.ts'
export { type TrustedIssuer, trustedAuthKeys } from './trusted-issuer.ts'
export {
  type VerifyCredentialOptions,
  type VerifyResult,
  verifyCredential,
} from './verify-credential.ts'

export type { VerificationCheck } from './checks.ts'
export { HOLDER_CONTEXT_URL } from './contexts/holder-v1.ts'
export { KYC_CONTEXT_URL } from './contexts/kyc-v1.ts'
export { didKey, didKeyPublicKey, parsePublicKeyMultibase, publicKeyMultibase } from './did-key.ts'
export type { ExtraContexts } from './document-loader.ts'
export { type Holder, holderCheck, profileOf, subjectIdOf } from './holder.ts'
export {
  type CredentialStatus,
  type IssueCredentialParameters,
  issueCredential,
  type KycSubject,
} from './issue-credential.ts'
export * from './public-notes.ts'
export * from './row.ts'
export {
  type IssueStatusListParameters,
  issueStatusList,
  STATUS_LIST_TYPE,
} from './status-list.ts'
export { type TrustedIssuer, trustedAuthKeys } from './trusted-issuer.ts'
export {
  type VerifyCredentialOptions,
  type VerifyResult,
  verifyCredential,
} from './verify-credential.ts'

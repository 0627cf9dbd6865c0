export { KYC_CONTEXT_URL } from './contexts/kyc-v1.ts'
export { didKey, didKeyPublicKey, parsePublicKeyMultibase, publicKeyMultibase } from './did-key.ts'
export type { ExtraContexts } from './document-loader.ts'
export {
  type CredentialStatus,
  type IssueCredentialParameters,
  issueCredential,
  type KycSubject,
} from './issue-credential.ts'
export * from './row.ts'
export { type IssueStatusListParameters, issueStatusList } from './status-list.ts'
export {
  type TrustedIssuer,
  type VerificationCheck,
  type VerifyCredentialOptions,
  type VerifyResult,
  verifyCredential,
} from './verify-credential.ts'

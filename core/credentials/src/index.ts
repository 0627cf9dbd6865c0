export type { VerificationCheck } from './checks.ts'
export { contextDigests } from './context-digests.ts'
export { HOLDER_CONTEXT_URL } from './contexts/holder-v1.ts'
export { kycDateTerms, kycTextTerms } from './contexts/kyc-v1.ts'
export { didJwk } from './did/did-jwk.ts'
export { didWebUrl, isPublicHost } from './did/did-web.ts'
export { didKey, publicKeyMultibase } from './did-key.ts'
export { type ExtraContexts, VC_V2_URL } from './document-loader.ts'
export {
  type ContentResult,
  type CredentialFormat,
  type CredentialStatement,
  malformed,
  statementOf,
} from './formats.ts'
export { type Holder, holderCheck, profileOf, subjectIdOf } from './holder.ts'
export {
  type CredentialStatus,
  type IssueCredentialParameters,
  issueCredential,
  type KycSubject,
  type ProofSuite,
  type StatusPurpose,
  signDocument,
} from './issue-credential.ts'
export {
  type IssueTokenStatusListParameters,
  issueTokenStatusList,
} from './issue-token-status-list.ts'
export * from './public-notes.ts'
export {
  type PublishedDocument,
  publishedDocuments,
  servePublishedDocument,
} from './published-documents.ts'
export { issuerDid, issuerKey, toRequest } from './request/index.ts'
export { type DeliveredFacts, presentedCheck, requestCheck } from './request/request-check.ts'
export * from './row.ts'
export { KYC_SCHEMA_URL } from './schema/kyc-schema.ts'
export type { ExtraSchemas } from './schema/schema-check.ts'
export { bitAt, unpackStatusBits } from './status-bits.ts'
export {
  type IssueStatusListParameters,
  issueStatusList,
  STATUS_LIST_LENGTH,
  STATUS_LIST_TYPE,
} from './status-list.ts'
export {
  type TokenStatusOptions,
  type TokenStatusReference,
  tokenStatusCheck,
  tokenStatusReference,
  tokenStatusTtl,
} from './token-status-list.ts'
export {
  type DidResolver,
  issuerKeys,
  readTrustedIssuer,
  type TrustedIssuer,
  trustedAuthKeys,
} from './trusted-issuer.ts'
export { type VerifyContentOptions, verifyContent } from './verify-content.ts'
export {
  type VerifyCredentialOptions,
  type VerifyResult,
  verifyCredential,
} from './verify-credential.ts'

export type { ExpectedPresentation } from './binding-check.ts'
export { type IssueSdJwtParameters, issueSdJwt, SD_JWT_FORMAT } from './issue-sd-jwt.ts'
export {
  isSignedBy,
  type JwtSigner,
  jwkThumbprint,
  type PublicJwk,
  publicJwk,
  type SdJwtIssuerKey,
  type SdJwtSigner,
  type SdJwtTrust,
  sdJwtKeys,
  sdJwtSigner,
} from './keys.ts'
export { type SdJwtFormatOptions, sdJwtFormat } from './sd-jwt-format.ts'
export { type SdJwtResult, type VerifySdJwtOptions, verifySdJwt } from './verify-sd-jwt.ts'

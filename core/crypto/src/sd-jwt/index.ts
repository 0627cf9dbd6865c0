export { decodeBase64url, encodeBase64url } from './base64url.ts'
export { type Cut, cutSdJwt } from './cut-sd-jwt.ts'
export {
  deriveHolderKey,
  type HolderKey,
  signWithHolderKey,
} from './holder-key.ts'
export { bindPresentation, type KeyBinding, sdHashOf } from './key-binding.ts'
export { type P256Signer, p256Signer } from './p256-signer.ts'
export {
  type Digest,
  isSdJwtText,
  type ReadSdJwt,
  type ReadSdJwtOptions,
  readJwt,
  readSdJwt,
  SD_JWT_LIMITS,
  type SdJwt,
} from './read-sd-jwt.ts'
export {
  type Disclosure,
  NEVER_DISCLOSED,
  type Place,
  type SdJwtFault,
} from './resolve-claims.ts'

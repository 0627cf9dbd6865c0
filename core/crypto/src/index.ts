export * from './access-record.ts'
export { type BoxOptions, openBox, type Random, type SealedBox, sealBox } from './box.ts'
export { type BoxKey, destroyBoxKey, importBoxKey } from './box-key.ts'
export { boxPublicKey } from './box-public-key.ts'
export * from './bytes.ts'
export { canonicalJson } from './canonical-json.ts'
export * from './check-receipt.ts'
export {
  createThrowAwayKey,
  signCopy,
  signCopyWith,
  type ThrowAwayKey,
} from './copy-signature.ts'
export * from './credential-row.ts'
export { sha256Hex } from './digest.ts'
export * from './ed25519.ts'
export * from './kdf.ts'
export * from './key-signature.ts'
export { holderSeed } from './own-secret.ts'
export * from './possession.ts'
export { secureRandom } from './random.ts'
export { readAtMost } from './read-at-most.ts'
export { namesDigestOf, signReceipt } from './receipt.ts'
export { assertSafeBoxPublicKey, isSafeBoxPublicKey } from './recipient-key.ts'
export * from './round-trip.ts'
export { detectKdfEngine, type KdfEngine, type ScryptParameters } from './scrypt-engines.ts'
export {
  loadSecretbox,
  type Secretbox,
  type SecretboxEngine,
  scriptSecretbox,
} from './secretbox/secretbox.ts'
export * from './self-test.ts'
export * from './strict-json.ts'
export type { Subtle, SubtleOption } from './subtle.ts'

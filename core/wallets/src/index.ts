export * from './access-grant-id.ts'
export * from './account-key-type.ts'
export * from './consumer-origin.ts'
export { evmChecksumAddress, isEvmAddress, personalMessageHash } from './evm.ts'
export { type EvmSigner, evmSigner } from './evm-signer.ts'
export { isForeignSignIn } from './foreign-sign-in.ts'
export * from './grant-messages.ts'
export { canonicalIdentifier, sameIdentity } from './identity.ts'
export {
  encodeNep413Envelope,
  encodeNep413Payload,
  NEP413_RECIPIENTS,
  type Nep413Payload,
  nearPublicKey,
  parseNearPublicKey,
} from './near.ts'
export { isOwnText } from './own-texts.ts'
export * from './ownership-message.ts'
export * from './request-signature.ts'
export { encodeStellarAddress, parseStellarAddress, sep53Hash } from './stellar.ts'
export * from './utc-date.ts'
export * from './wallet-signature.ts'
export * from './wallet-type.ts'
export { parseXrplPublicKey, xrplAddress } from './xrpl.ts'

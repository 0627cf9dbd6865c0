/** What `load-wallet-kit.ts` loads on demand; a module of its own, so that a bundler keeps it apart. */
export { keyChangeText, verifyBoxKeySignature } from '@idos/crypto/key-signature'
export { addWalletDetail, revokeDetail, shareDetail } from '@idos/schema'
export {
  accessGrantId,
  consumerOriginMessage,
  dwgMessage,
  formatUtcDate,
  isValidAddress,
  isValidPublicKey,
  loginNonce,
  ownershipMessage,
  parseNearPublicKey,
  parseOwnershipMessage,
  parseStellarAddress,
  parseXrplPublicKey,
  sameIdentity,
  verifyConsumerOrigin,
  verifyRequestSignature,
  verifyWalletSignature,
} from '@idos/wallets'

/** What `load-wallet-kit.ts` loads on demand; a module of its own, so that a bundler keeps it apart. */
export { keyChangeText, verifyBoxKeySignature } from '@idos/crypto/key-signature'
export {
  accessGrantId,
  dwgMessage,
  formatUtcDate,
  loginNonce,
  ownershipMessage,
  parseNearPublicKey,
  parseOwnershipMessage,
  sameIdentity,
  verifyConsumerOrigin,
  verifyWalletSignature,
} from '@idos/wallets'

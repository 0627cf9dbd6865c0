export {
  accessGrantId,
  dwgMessage,
  formatUtcDate,
  ownershipMessage,
  parseNearPublicKey,
  parseOwnershipMessage,
  sameIdentity,
  verifyConsumerOrigin,
  verifyWalletSignature,
} from '@idos/wallets'

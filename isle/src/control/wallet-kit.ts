export {
  accessGrantId,
  dwgMessage,
  formatUtcDate,
  ownershipMessage,
  parseNearPublicKey,
  verifyWalletSignature,
} from '@idos/wallets'

export {
  type GrantRequest,
  type GrantResult,
  IdosError,
  type IsleState,
  type IssuerInfo,
  isIdosError,
  type NewProfile,
  type OwnTextKey,
  type OwnTexts,
  type PossessionChallenge,
  type PossessionProof,
  type ProvenWriteGrant,
  type SignedWriteGrant,
} from '@idos/protocol'
export {
  type CreateIsleOptions,
  createIsle,
  type IsleHandle,
  type IsleHandleEvents,
  type IsleLook,
  PRODUCTION_ISLE_URL,
} from './create-isle.ts'
export type { IdentityVerification, IssuerHost, VerificationOutcome } from './issuer-host.ts'
export type { WalletAccount, WalletCourier } from './wallet/courier.ts'
export { type DiscoveredWallet, discoverWallets } from './wallet/discover.ts'
export { type Eip1193Options, type Eip1193Provider, eip1193 } from './wallet/eip1193.ts'

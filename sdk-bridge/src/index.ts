export {
  type DcqlQuery,
  type GrantRequest,
  type GrantResult,
  type HostFont,
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
  type ThemeTokens,
} from '@idos/protocol'
export {
  type CreateIsleOptions,
  createIsle,
  type IsleHandle,
  type IsleHandleEvents,
} from './create-isle.ts'
export { DEVELOPMENT_ISLE_URL, PRODUCTION_ISLE_URL } from './isle-address.ts'
export type { IsleLook } from './isle-look.ts'
export type { IdentityVerification, IssuerHost, VerificationOutcome } from './issuer-host.ts'
export type { WalletAccount, WalletCourier } from './wallet/courier.ts'
export { type DiscoveredWallet, discoverWallets } from './wallet/discover.ts'
export { type Eip1193Options, type Eip1193Provider, eip1193 } from './wallet/eip1193.ts'

/** OpenID4VCI 1.0, pre-authorized code: credentials for wallets of others. Servers only. */
export { type JwtSigner, type PublicJwk, sdJwtSigner } from '@idos/credentials/sd-jwt'
export { type P256Signer, p256Signer } from '@idos/crypto/sd-jwt'
export { createOpenId4Vci, type OpenId4Vci } from './create-openid4vci.ts'
export type { CreatedOffer, CreateOfferParameters, OfferState } from './offers.ts'
export type {
  CredentialDataset,
  IssuedToWallet,
  VciConfiguration,
  VciDisplay,
  VciParameters,
  WalletNotice,
  WantedCredential,
} from './parameters.ts'
export { memoryVciStore, type VciRecord, type VciStore } from './store.ts'

export { createNetworkClient, type NetworkClient } from './create-network-client.ts'
export { ed25519Signer } from './signers/ed25519-signer.ts'
export { type EvmSignerParameters, evmSigner } from './signers/evm-signer.ts'
export {
  type NearSignerParameters,
  type NearSignRequest,
  type NearSignResult,
  nearSigner,
} from './signers/near-signer.ts'
export type { NetworkSigner } from './signers/network-signer.ts'
export type { CreateNetworkClientParameters, NetworkStatus } from './typed-client.ts'

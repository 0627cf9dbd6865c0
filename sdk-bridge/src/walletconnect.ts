export type { Metadata } from './walletconnect/client.ts'
export type { SessionStorage } from './walletconnect/session.ts'
export {
  PUBLIC_RELAY,
  type WalletApp,
  type WalletConnect,
  type WalletConnectOptions,
  walletConnect,
} from './walletconnect/wallet-connect.ts'

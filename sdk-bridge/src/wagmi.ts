export {
  type WagmiConfig,
  type WagmiConnector,
  type WagmiOptions,
  type WagmiState,
  wagmi,
} from './wallet/wagmi.ts'

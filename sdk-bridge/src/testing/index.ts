export {
  announceTestWallet,
  createTestWallet,
  type TestWallet,
  type TestWalletOptions,
} from './test-wallet.ts'

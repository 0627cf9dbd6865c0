export type { TestKeyOptions, TestSwitches } from './test-keys.ts'
export { createTestNearWallet, type TestNearWallet } from './test-near-wallet.ts'
export { createTestStellarWallet, type TestStellarWallet } from './test-stellar-wallet.ts'
export {
  announceTestWallet,
  createTestWallet,
  type TestWallet,
  type TestWalletOptions,
} from './test-wallet.ts'
export { createTestXrplWallet, type TestXrplWallet } from './test-xrpl-wallet.ts'

export type { TestFailures } from './failures.ts'
export { createFakeIsle, type FakeIsle, type FakeIsleCall } from './fake-isle.ts'
export {
  type OpenTestWallet,
  type OpenTestWalletOptions,
  openTestWallet,
  type TestWalletKind,
  type TestWalletObjects,
  testWalletKinds,
} from './open-test-wallet.ts'
export {
  type PutTestWalletOptions,
  type PutTestWallets,
  putTestWallet,
} from './put-test-wallet.ts'
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

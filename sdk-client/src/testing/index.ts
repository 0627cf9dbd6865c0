export { codeOf } from './code-of.ts'
export { account, createFakeWorld, type FakeWorld } from './fake-world.ts'
export * from './rows.ts'
export {
  createSecondWallet,
  NEW_KEY,
  plainWallet,
  proveOrigin,
  signAs,
  walletRow,
} from './signed.ts'

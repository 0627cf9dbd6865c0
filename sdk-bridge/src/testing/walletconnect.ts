/** For tests of this repository, in Node.js: a relay on this machine, and a wallet app on the client that wallets are built on. */
export { openTestPhone, type TestPhone } from '../walletconnect/test-phone.ts'
export { startTestRelay, type TestRelay } from '../walletconnect/test-relay.ts'

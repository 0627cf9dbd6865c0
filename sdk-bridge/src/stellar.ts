export { type StellarOptions, type StellarWallet, stellar } from './wallet/stellar.ts'

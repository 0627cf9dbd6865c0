export { type XrplOptions, type XrplWallet, xrpl } from './wallet/xrpl.ts'

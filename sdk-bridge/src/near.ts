export {
  type NearAccount,
  type NearSelector,
  type NearWallet,
  type Nep413Options,
  nep413,
} from './wallet/nep413.ts'

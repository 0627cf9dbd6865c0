export {
  type Answered,
  askBrowser,
  type BrowserAsk,
  canAskBrowser,
  linkToWallet,
  type PageOptions,
  takeReturn,
  type WalletLink,
  waitForAnswer,
} from './ask-wallet.ts'

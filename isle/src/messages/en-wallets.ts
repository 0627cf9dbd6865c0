/** What a person reads when they choose a wallet, or have none. */
export const wallets = {
  chooseTitle: 'Choose a wallet',
  chooseBody: 'Your browser has several. The one you choose signs for you here.',
  usedLast: 'Used last',
  nameless: 'Wallet without a name',
  theirWords: 'Names and pictures are what the wallets say of themselves.',
  noneTitle: 'No wallet found',
  noneBody:
    'A wallet is an extension of your browser that signs for you. Install one and look again, or open this page in a wallet’s own browser on your phone.',
  install: (name: string) => `Get ${name}`,
  notOurs:
    'These sites open in a new tab. idOS has no part in these wallets and earns nothing from them.',
  lookAgain: 'Look again',
  contract:
    'This wallet is a contract, and only the signatures of keys can be checked here. Connect an account that has a key of its own, such as one of a browser extension.',
}

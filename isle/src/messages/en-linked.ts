/** What a person reads about the wallets of their profile; it loads with the screens that say it. */
export const linked = {
  title: 'Your wallets',
  lead: 'Each of them can act for your profile. Only your password opens what is in it.',
  looking: 'Reading your wallets',
  lookingBody: 'This takes a moment.',
  manage: 'Manage',
  manageLabel: (wallet: string) => `Manage ${wallet}`,
  acts: 'Acts now',
  add: 'Add a wallet',
  back: 'Back',
  addedNotice: (wallet: string) => `${wallet} is a wallet of your profile now.`,
  removedNotice: (wallet: string) => `${wallet} is no wallet of your profile any more.`,
  namedNotice: 'The name is kept.',
  kinds: { EVM: 'Ethereum', NEAR: 'NEAR', XRPL: 'XRP Ledger', Stellar: 'Stellar' } as Readonly<
    Record<string, string>
  >,
  kind: 'Kind',
  address: 'Address',
  key: 'Key',
  name: 'Your name for it',
  noName: 'None',
  since: 'Signed for this profile',
  use: 'Use this one',
  rename: 'Name',
  remove: 'Remove',
  actsWhy:
    'It acts now, so it can not be removed. Switch to another of your wallets, then remove it.',
  lastWhy:
    'It is the only wallet of your profile: without it nobody could reach what is yours. Add another one first.',
  chooseTitle: 'Which wallet do you add?',
  chooseLead:
    'Choose another wallet, or switch yours to the other account and connect that one to this page. Nothing is signed yet.',
  ask: 'I have switched, go on',
  same: 'That is the account that acts now. Switch to the other one in your wallet, then go on.',
  already: 'That one is a wallet of your profile already.',
  taken:
    'That wallet belongs to another idOS profile. It has to leave that one first: connect it, and detach it there.',
  nobody: 'No account is connected there.',
  connectingTitle: 'Waiting for your wallet',
  connectingBody: 'Choose the account that you want to add.',
  reviewTitle: 'Is this wallet yours?',
  reviewLead:
    'This page says that you connected it. Compare every character with what your wallet shows.',
  reviewNote:
    'Whoever holds this wallet can log in to your profile, share and revoke in your name, and remove your other wallets. They still need your password to read your data.',
  reviewSteps: [
    'The new wallet signs that it joins your profile.',
    'The wallet that acts now confirms it. Its text names the new wallet once more.',
  ],
  sign: 'It is mine, sign with it',
  provingTitle: 'Sign with the new wallet',
  provingBody: (wallet: string) => `${wallet} signs that it joins your profile.`,
  backTitle: 'Back to the wallet that acts',
  backLead: (wallet: string) =>
    `The new wallet has signed. Switch your wallet back to ${wallet}, which confirms it.`,
  confirm: 'Confirm now',
  confirmingTitle: 'Confirm in the wallet that acts',
  confirmingBody: (wallet: string) =>
    `Its text must name ${wallet}. If it names another one, decline.`,
  nameTitle: 'Name this wallet',
  nameLabel: 'Name',
  nameHint:
    'Kept with your profile, so that your other devices show it. It is not encrypted: whoever runs the idOS network can read it. Leave it empty for none.',
  save: 'Save with wallet',
  namingTitle: 'Confirm in your wallet',
  namingBody: 'Sign once to keep the name, or decline.',
  removeTitle: 'Remove this wallet?',
  removeLead: (wallet: string) =>
    `${wallet} can then no longer log in to your profile or act for you.`,
  removeNote:
    'What it signed before stays as it is: access that you gave ends only when you revoke it. The wallet itself and what it holds are not touched.',
  removeNamed: 'It has a name: your wallet asks twice, first for the name.',
  removeConfirm: 'Remove with wallet',
  keep: 'Keep it',
  removingTitle: 'Confirm in your wallet',
  removingBody: 'Sign to remove the wallet, or decline to keep it.',
  useTitle: 'Let another wallet act',
  useLead: (wallet: string) =>
    `Choose the wallet that has ${wallet}, or switch yours to that account. You log in with it, and the present one rests.`,
  other: (account: string) => `That wallet is at ${account}, which is another account.`,
}

export type LinkedWords = typeof linked

/** What a person reads when somebody keeps them waiting, when their wallet goes elsewhere, and when what they have does not fit. */
export const ways = {
  waiting: {
    hint: 'No answer yet? Look for your wallet’s own window, maybe behind this one, for its icon in the browser’s toolbar, or at your phone.',
    signed: 'If you cancel now, what you signed may still take effect.',
  },
  switched: {
    account: (wallet: string, account: string) => `${wallet} now uses another account: ${account}.`,
    gone: (wallet: string) => `${wallet} is not connected to this page any more.`,
    ended: 'What you had begun with the former account has ended.',
  },
  elsewhere: {
    none: 'You have no credentials yet.',
    otherKind: 'Of another kind than asked for',
    otherIssuer: 'From an issuer that is not accepted here',
    title: 'Where to get one',
    named: 'This page names these sites. They open in a new tab.',
    open: (site: string) => `Open ${site}`,
  },
  removing: {
    open: 'Remove',
    openLabel: (name: string) => `Remove ${name}`,
    title: 'Remove this credential?',
    body: (name: string) =>
      `${name} is deleted from the idOS network for ever. To have it again, it must be issued again.`,
    copies: 'Copies with others',
    stayNone: 'Nobody has a copy of it.',
    stay: 'Copies that you shared stay with those who have them, until you take the access back.',
    confirm: 'Remove with wallet',
    keep: 'Keep it',
    walletTitle: 'Confirm in your wallet',
    walletBody: 'Sign once to remove the credential, or decline to keep it.',
  },
  declined: { nothing: 'Nothing was changed.' },
}

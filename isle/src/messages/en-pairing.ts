/** What a person reads who connects a wallet on their phone. */
export const pairing = {
  title: 'Use your phone’s wallet',
  body: (page: string) => `Scan this code with your wallet app to connect it to ${page}.`,
  bodyHere: (page: string) => `Open your wallet app to connect it to ${page}.`,
  code: 'Code for your wallet app',
  waiting: 'Waiting for your wallet app',
  openWallet: 'Open a wallet app',
  openApp: (name: string) => `Open ${name}`,
  suggested: (page: string) => `${page} suggests these apps. idOS has no part in them.`,
  here: 'Is your wallet on this device?',
  copy: 'Copy the code as a link',
  copied: 'Copied',
  yours: 'Show it to nobody: whoever scans it connects a wallet of their own.',
  expiredTitle: 'This code has expired',
  expiredBody: 'No wallet took it within five minutes. It leads nowhere any more.',
  again: 'New code',
}

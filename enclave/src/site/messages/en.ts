/**
 * Every text of the own site in English, labels for screen readers included. `{name}` stands for a value; a text of several
 * forms (`one`, `other`) is chosen by a count. Data only: the other languages come as checked JSON.
 */
export const en = {
  direction: 'ltr',
  /** Of the page, in the browser's list of tabs and windows. */
  title: 'What this browser remembers · idOS',
  brand: 'idOS secure window',
  here: 'This page is {host}',
  language: 'Language',
  heading: 'What this browser remembers',
  intro:
    'Apps open this site when they ask to see or share your credentials; you decide here. Everything below is kept in this browser only, and no app can read it.',
  cannotRead:
    'Your browser lets this site keep nothing, or only a part. Sharing works all the same, but nothing is written down here: save the receipt when you allow something.',
  loading: 'One moment…',
  failed:
    'That did not work: the browser did not let go. Close the other windows of this site and try again.',
  unsafe: 'This page is not served as it should be. Leave it.',
  checkup: 'Check this site',
  checkupText: 'See whether this site is served as it should be.',

  sites: {
    title: 'Sites that asked',
    none: 'No site has asked for anything in this browser yet.',
    receiptHint:
      'A receipt says what you allowed, signed so that nobody can change it. It holds none of your data.',
    asked: { one: 'Asked once', other: 'Asked {count} times' },
    nothingAllowed: 'nothing allowed',
    allowed: { one: 'allowed once', other: 'allowed {count} times' },
    last: 'last on {time}',
    receiver: 'Got something at the request of another site',
    pinned: 'You shared with this site before: its key is known here.',
    history: 'Show history',
    historyOf: 'Show history of {site}',
    forget: 'Forget this site',
    forgetOf: 'Forget this site: {site}',
    sure: 'Its history, its receipts and its known key are deleted here. What it got stays with it: take access back in the app where you shared.',
    yes: 'Forget',
    keep: 'Keep',
    forgotten: '{site} is forgotten. Next time it counts as a new site.',
  },

  entry: {
    /** What was asked, by the method of the request. */
    acts: {
      share: 'Asked to share your credentials',
      release: 'Asked to read a credential itself',
      match: 'Asked a question about your credentials',
      view: 'Asked to show you a credential',
      unlock: 'Asked you to unlock',
      createKey: 'Asked you to create a profile',
      rekey: 'Asked you to change your password',
      backup: 'Asked to show your recovery words',
    },
    otherAct: 'Asked for something',
    outcomes: {
      asked: 'No answer',
      allowed: 'Allowed, maybe not sent',
      done: 'Done',
      declined: 'Declined',
      failed: 'Did not work',
    },
    shared: 'Shared',
    maybe:
      'You allowed this, and the window was gone before it knew whether the answer had left. Take it as shared.',
    why: 'Why',
    from: 'Asked by',
    for: 'For',
    inside: 'Shown inside',
    another: 'another site',
    fields: 'Fields',
    /** Between the names in a list. */
    comma: ', ',
    locked: 'Cannot be taken back before',
    details: 'Details',
    digest: 'Fingerprint of the text: {hash}',
    receipt: 'Save receipt',
    receiptOf: 'Save receipt: {site}, {time}',
  },

  profiles: {
    title: 'Opens without your password',
    none: 'Nothing: this browser asks for your password each time.',
    until: 'until {time}',
    forget: 'Ask for the password again',
    forgotten: 'This browser asks for the password again.',
  },

  lock: {
    title: 'Lock everything now',
    text: 'Closes all secure windows of this browser, locks the apps that opened them, and makes this browser ask for your password again. Other apps that you unlocked stay unlocked until you close their page, or {minutes} minutes without use at most: from here they cannot be reached.',
    done: 'Locked. Close the pages of apps that you unlocked, too.',
  },

  erase: {
    title: 'Forget everything on this device',
    text: 'Deletes all that stands on this page, receipts included. Your profile and your credentials stay where they are; you need your password or your recovery words to open them again.',
    /** What has to be typed. */
    word: 'FORGET',
    label: 'Type {word} to confirm',
    untyped: 'First type {word} above.',
    done: 'All is forgotten. You can close this page.',
  },

  /** Names of values and kinds by their English form. English has them from the credential itself. */
  names: {},
} as const

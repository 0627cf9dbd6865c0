/** What the page says, in English. Moments are texts already. */
import type { LogEntry, Outcome } from '../shared/log/entry.ts'

const SOME = 'Asked for something'
const ACTS: Readonly<Record<string, string>> = {
  share: 'Asked to share your credentials',
  release: 'Asked to read a credential itself',
  match: 'Asked a question about your credentials',
  view: 'Asked to show you a credential',
  unlock: 'Asked you to unlock',
  createKey: 'Asked you to create a profile',
  backup: 'Asked to show your recovery words',
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  asked: 'No answer',
  allowed: 'Allowed, maybe not sent',
  done: 'Done',
  declined: 'Declined',
  failed: 'Did not work',
}

export const texts = {
  brand: 'idOS secure window',
  thisPage: 'This page is',
  title: 'What this browser remembers',
  intro:
    'Apps open this site when they ask to see or share your credentials; you decide here. Everything below is kept in this browser only, and no app can read it.',
  cannotRead:
    'Your browser lets this site keep nothing, or only a part. Sharing works all the same, but nothing is written down here: save the receipt when you allow something.',
  loading: 'One moment…',

  sites: 'Sites that asked',
  noSites: 'No site has asked for anything in this browser yet.',
  askedTimes: (count: number) => (count === 1 ? 'Asked once' : `Asked ${count} times`),
  consents: (count: number) =>
    count === 0 ? 'nothing allowed' : count === 1 ? 'allowed once' : `allowed ${count} times`,
  last: (time: string) => `last on ${time}`,
  receiver: 'Got something at the request of another site',
  pinned: 'You shared with this site before: its key is known here.',
  history: (site: string) => `Show history of ${site}`,
  show: 'Show history',
  act: (act: string) => (Object.hasOwn(ACTS, act) ? (ACTS[act] ?? SOME) : SOME),
  outcome: ({ act, outcome }: Pick<LogEntry, 'act' | 'outcome'>) =>
    act === 'share' && outcome === 'done' ? 'Shared' : OUTCOMES[outcome],
  maybe:
    'You allowed this, and the window was gone before it knew whether the answer had left. Take it as shared.',
  why: 'Why',
  from: 'Asked by',
  for: 'For',
  inside: 'Shown inside',
  throughIsle: 'through its idOS card',
  another: 'another site',
  what: 'What',
  fields: 'Fields',
  locked: 'Cannot be taken back before',
  digest: 'Fingerprint of the text',
  receipt: 'Save receipt',
  receiptOf: (site: string, time: string) => `Save receipt: ${site}, ${time}`,
  noReceipt: 'No receipt',
  receiptHint:
    'A receipt says what you allowed, signed so that nobody can change it. It holds none of your data.',
  details: 'Details',

  forget: 'Forget this site',
  forgetOf: (site: string) => `Forget this site: ${site}`,
  forgetSure:
    'Its history, its receipts and its known key are deleted here. What it got stays with it: take access back in the app where you shared.',
  forgetYes: 'Forget',
  keep: 'Keep',
  forgotten: (site: string) => `${site} is forgotten. Next time it counts as a new site.`,

  profiles: 'Opens without your password',
  noProfiles: 'Nothing: this browser asks for your password each time.',
  until: (time: string) => `until ${time}`,
  profileForget: 'Ask for the password again',
  profileForgotten: 'This browser asks for the password again.',

  lock: 'Lock everything now',
  lockText:
    'Closes all secure windows of this browser, locks the apps that opened them, and makes this browser ask for your password again. Other apps that you unlocked stay unlocked until you close their page, or 15 minutes without use at most: from here they cannot be reached.',
  lockedNow: 'Locked. Close the pages of apps that you unlocked, too.',

  erase: 'Forget everything on this device',
  eraseText:
    'Deletes all that stands on this page, receipts included. Your profile and your credentials stay where they are; you need your password or your recovery words to open them again.',
  eraseWord: 'FORGET',
  eraseLabel: (word: string) => `Type ${word} to confirm`,
  eraseWrong: (word: string) => `First type ${word} above.`,
  erased: 'All is forgotten. You can close this page.',

  failed:
    'That did not work: the browser did not let go. Close the other windows of this site and try again.',
  checkup: 'Check this site',
  checkupText: 'See whether this site is served as it should be.',
} as const

import { type ErrorCode, errorMessages, waysOn } from '@idos/protocol'
import { access } from './en-access.ts'
import { asked } from './en-asked.ts'
import type { LaterMessages } from './en-later.ts'
import { pairing } from './en-pairing.ts'
import { reminder } from './en-reminder.ts'
import { wallets } from './en-wallets.ts'
import { ways } from './en-ways.ts'

/** Sentences by error code. English is the catalogue's own wording. */
function errorSentences(): Readonly<Record<ErrorCode, { message: string; wayOn: string }>> {
  const entries = Object.entries(errorMessages).map(([code, message]) => [
    code,
    { message, wayOn: waysOn[code as ErrorCode] },
  ])
  return Object.fromEntries(entries)
}

/** Every text of the Isle, labels for screen readers included. Texts with values are functions; no markup. */
export const en = {
  direction: 'ltr' as 'ltr' | 'rtl',
  frame: {
    product: 'idOS',
    promise: 'Only you can open your data.',
    accountOf: (wallet: string) => `Connected with ${wallet}`,
    disconnect: 'Disconnect',
    settings: 'Settings',
    standaloneTitle: 'This is the idOS widget',
    standaloneBody: 'It works inside an app that embeds it. Open it from there.',
  },
  connecting: {
    title: 'Starting',
    progress: 'Connecting to this page',
    body: 'This takes a moment.',
  },
  notConnected: {
    title: 'Own your identity',
    body: 'Verify once, keep it encrypted, and share it only when you say so.',
    points: [
      'Your data is encrypted with a password that only you know.',
      'An app sees nothing until you allow it.',
      'You can take access back.',
    ],
    connect: 'Connect wallet',
    waitingTitle: 'Waiting for your wallet',
    waitingBody: 'Choose an account in your wallet to go on.',
  },
  loading: {
    profileTitle: 'Looking for your profile',
    profileBody: 'Does this wallet have an idOS profile?',
    recordsTitle: 'Loading your credentials',
    recordsBody: 'Your credentials, and who has access to them.',
    progress: 'Asking the idOS network',
  },
  noProfile: {
    title: 'Create your idOS profile',
    body: 'This wallet has no profile yet. These are the steps:',
    steps: [
      'Choose a password in a secure window.',
      'Sign once with your wallet: that it is yours, and to log in.',
      'The issuer registers your profile.',
    ],
    note: 'The password encrypts your data. Nobody can reset it for you.',
    create: 'Create profile',
    unavailable:
      'This app does not create profiles. Create one in an app that does, then come back.',
  },
  creating: {
    title: 'Creating your profile',
    window: 'Choose your password',
    windowHint: 'Go on in the secure window that just opened.',
    wallet: 'Sign in your wallet',
    walletHint: 'Your wallet shows a text that links it to your new profile.',
    registering: 'Register the profile',
    registeringHint: 'The issuer writes your profile to the idOS network.',
    loggingIn: 'Log in',
    loggingInHint: 'One more signature opens your session.',
    stepOf: (step: string, total: string) => `Step ${step} of ${total}`,
    done: 'Done',
    now: 'In progress',
    later: 'To do',
  },
  signedOut: {
    title: 'Welcome back',
    body: 'Log in with one signature. It costs nothing and moves nothing.',
    login: 'Log in',
    waitingTitle: 'Sign in your wallet',
    waitingBody: 'Confirm the log-in text there, or decline to stop.',
  },
  noCredential: {
    title: 'Verify your identity',
    body: (type: string, consumer: string) =>
      `${consumer} asks for a “${type}” credential and you have none that fits.`,
    how: 'First you unlock your profile with its password, unless you just did. Then this page runs the check; the result is encrypted for you alone.',
    unbound:
      'What your wallet once signed for this profile does not name its encryption key. Unlocking shows that the key is yours.',
    verify: 'Verify my identity',
    unavailable:
      'This app offers no identity check. Get the credential from an accepted issuer, then come back.',
    checkingTitle: 'Identity check in progress',
    checkingBody: 'Finish the check on this page. This card goes on by itself.',
  },
  unlocking: {
    title: 'Unlock your profile',
    progress: 'Continue in the secure window',
    body: 'Enter the password of your profile there. It shows that the profile is yours before anything is written into it.',
  },
  pending: {
    title: 'Verification pending',
    body: 'The issuer is checking what you sent. You can leave this page and come back.',
    check: 'Check again',
    checking: 'Checking',
  },
  ready: {
    title: 'Your credentials',
    asks: (consumer: string) => `${consumer} asks for`,
    purpose: 'Stated purpose',
    lock: 'Time-lock',
    lockValue: (duration: string) => `You cannot revoke for ${duration}`,
    share: (consumer: string) => `Share with ${consumer}`,
    shareHint:
      'You see and confirm everything in the secure window first. Then you sign once in your wallet.',
    notNow: 'Not now',
  },
  credential: {
    untitled: 'Credential',
    view: 'View',
    viewLabel: (name: string) => `View ${name}`,
    issued: (date: string) => `Issued ${date}`,
    by: (issuer: string) => `by ${issuer}`,
    level: (level: string) => `Level: ${level}`,
    status: {
      valid: 'Valid',
      revoked: 'Revoked',
      suspended: 'Suspended',
      rejected: 'Rejected',
      expired: 'Expired',
      unknown: 'Not confirmed',
    },
    types: { kyc: 'Identity (KYC)', por: 'Proof of residence' } as Readonly<Record<string, string>>,
  },
  sharing: {
    title: (consumer: string) => `Sharing with ${consumer}`,
    windowTitle: 'Continue in the secure window',
    windowBody: 'Check who receives your data, then allow or decline there.',
    walletTitle: 'Confirm in your wallet',
    walletBody: 'Sign once to record the access on the idOS network, or decline to stop.',
    checkingTitle: 'Recording the access',
    checkingBody: 'Waiting until the idOS network has confirmed it.',
  },
  viewing: {
    title: 'Shown in the secure window',
    progress: 'Look at it there',
    body: 'It is decrypted in that window, not on this page. Close the window when you are done.',
  },
  window: { show: 'Show window', cancel: 'Cancel' },
  records: {
    others: 'Other credentials',
    all: 'Your credentials',
    grants: 'Who else has access',
    noOthers: 'You have no other credentials.',
    noGrants: 'Nobody else has access.',
  },
  foreign: {
    ask: 'Not your profile?',
  },
  asked,
  reminder,
  own: { password: 'Change password', words: 'Recovery words', wallets: 'Your wallets' },
  ...ways,
  wallets,
  pairing,
  access,
  granted: {
    title: 'Access granted',
    body: (consumer: string) => `${consumer} can read the copy you shared.`,
    issuerCopy: 'Issuer’s own copy',
    grantee: (id: string) => `Recipient ${id}`,
    revoke: 'Revoke',
    receipt: 'Receipt',
    receiptLabel: (name: string) => `Save the receipt for ${name}`,
    revokeLabel: (name: string) => `Revoke access of ${name}`,
    lockedUntil: (date: string) => `Locked until ${date}`,
    lockedWhy: 'You agreed to this when you shared; you can revoke afterwards.',
  },
  error: {
    title: 'That did not work',
    quietTitle: 'Not finished',
    retry: 'Try again',
    open: 'Open window',
    back: 'Back',
    details: 'Details',
    code: (code: string) => `Error code ${code}`,
    reason: (reason: string) => `Reason: ${reason}`,
    lockedUntil: (date: string) => `Locked until ${date}.`,
    goOn: 'Continue on this page',
    goOnNote:
      'You can also go on in this page: it makes room for idOS, and you come back here afterwards.',
    popupBlockedTitle: 'Your browser blocked the secure window',
    popupBlockedBody:
      'Your password is only ever asked for in a window of its own, so this page cannot read it. Allow pop-ups for this site in the address bar, then press the button. If you opened this page inside another app, open it in your browser.',
    popupIsolatedTitle: 'This site cuts off the secure window',
    popupIsolatedBody:
      'A window opened, but the site’s isolation setting keeps it from answering. Close it. The site’s developer can fix this with the header Cross-Origin-Opener-Policy: same-origin-allow-popups.',
  },
  errors: /* @__PURE__ */ errorSentences(),
}

/** `later` of the English ones loads with the screens that show it: `useLaterMessages`. */
export type Messages = typeof en & { readonly later?: LaterMessages }

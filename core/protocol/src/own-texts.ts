/**
 * Texts of the Isle that a page may give in words of its own, by their keys. A list and not a rule: a text that is not named
 * here is the Isle's, also one that is added later.
 *
 * Named are greetings, waits, headings of a person's own things, and buttons that begin something or try it again. Not named is
 * whatever a person decides by: who asks and who receives, what is signed, locks, passwords, revoking, erasing, reasons of
 * errors, what idOS promises; nor a button that says no. See docs/decisions/0018-languages.md.
 */
export const ownTextKeys = [
  'connecting.title',
  'connecting.progress',
  'connecting.body',
  'notConnected.title',
  'notConnected.body',
  'notConnected.connect',
  'notConnected.waitingTitle',
  'loading.profileTitle',
  'loading.profileBody',
  'loading.recordsTitle',
  'loading.recordsBody',
  'loading.progress',
  'noProfile.title',
  'noProfile.create',
  'noProfile.unavailable',
  'creating.title',
  'creating.stepOf',
  'signedOut.title',
  'signedOut.login',
  'noCredential.title',
  'noCredential.verify',
  'noCredential.unavailable',
  'noCredential.checkingTitle',
  'noCredential.checkingBody',
  'pending.title',
  'pending.body',
  'pending.check',
  'pending.checking',
  'ready.title',
  'records.all',
  'records.others',
  'records.noOthers',
  'elsewhere.none',
  'elsewhere.title',
  'wallets.chooseTitle',
  'wallets.lookAgain',
  'error.retry',
] as const

/** A text that a page may say in its own words. */
export type OwnTextKey = (typeof ownTextKeys)[number]

/** Texts by key. A text with values names their places: `Step {0} of {1}`. */
export type OwnTexts = Readonly<Partial<Record<OwnTextKey, string>>>

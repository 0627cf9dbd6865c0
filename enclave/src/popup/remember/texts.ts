/** What the person reads about being remembered and about the lock. */
import type { KeepOutcome } from './acts.ts'
import type { Remembered, Term } from './remembered.ts'

export const CHOICE_LABEL = 'Ask for my password again'

/** In the order of the list; the first one stands when nothing is chosen. */
export const CHOICES: Readonly<Record<'always' | Term, string>> = {
  always: 'Every time',
  session: 'When I close the browser',
  day: 'In a day',
  week: 'In a week',
  passkey: 'Use a passkey instead',
}

/** What a choice means, in one sentence. */
export const MEANING: Readonly<Record<'always' | Term, string>> = {
  always: 'Nothing is kept on this device.',
  session:
    'Until then, whoever uses this browser opens your profile without the password; sharing still asks each time.',
  day: 'For a day, whoever uses this browser opens your profile without the password; sharing still asks each time.',
  week: 'For a week, whoever uses this browser opens your profile without the password; sharing still asks each time.',
  passkey:
    'Your fingerprint, face or device PIN opens your profile here for 90 days; your password still works.',
}

export const OFFER_HEADING = 'Next time on this device'
export const OFFER_BUTTON = 'Remember'

export const OUTCOME: Readonly<Record<KeepOutcome, string>> = {
  kept: 'This device remembers you.',
  cancelled: 'No passkey was made. Your password still works.',
  unsupported: 'This passkey cannot open a profile. Your password still works.',
  failed: 'This browser did not keep it. Your password still works.',
}

export const PASSKEY_HEADING = 'Add a passkey'
export const PASSKEY_TEXT =
  'Your browser asks for your fingerprint, face or device PIN. From then on that opens your profile on this device, for 90 days. Your password stays what it is.'
export const PASSKEY_ADD = 'Add passkey'
export const PASSKEY_SKIP = 'Not now'
export const GO_ON = 'Go on'

export const REMEMBERED_HEADING = 'Welcome back'
export const USE_PASSWORD = 'Use password'
export const FORGET_NOW = 'Forget now'
export const OPEN_PASSKEY = 'Use passkey'
export const REFUSED = 'The passkey did not open your profile. Try again, or use your password.'

/** How a remembered profile opens, and until when. */
export function rememberedSentence(entry: Remembered): string {
  const end = formatTime(entry.until)
  if (entry.by === 'passkey') return `Your passkey opens your profile on this device until ${end}.`
  return entry.term === 'session'
    ? `This device opens your profile without the password until you close the browser, or until ${end}.`
    : `This device opens your profile without the password until ${end}.`
}

export const LOCK_NOW = 'Lock now'
export const LOCK_HINT = 'Your profile locks itself when nobody uses it for 15 minutes.'
export const LOCKED_TITLE = 'Locked'
export const LOCKED_TEXT = 'Nothing on this page opens your profile now.'
export const FORGOTTEN = 'From now on this device asks for your password.'

/** @param at Unix seconds */
export function locksAt(at: number): string {
  const time = new Date(at * 1000).toLocaleTimeString('en-GB', { timeStyle: 'short' })
  return `Locks at ${time}`
}

export const WAITING_HEADING = 'Another secure window is open'
export const WAITING_TEXT =
  'One at a time: finish or close that one, and this one goes on by itself.'
export const TAKE_TURN = 'Go on here'
export const TAKE_TURN_HINT = 'Then the other request ends, and nothing of it is shared.'

function formatTime(at: number): string {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Date(at * 1000).toLocaleString('en-GB', options)
}

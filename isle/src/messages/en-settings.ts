import { plural } from './plural.ts'

/** What a person reads about how the Isle is for them: its lock, their own settings, its small form, and when an access ended. */
export const settings = {
  lock: {
    unlocked: (time: string) =>
      `Unlocked here. Locks itself after ${time} without use, or with this page.`,
    locked: 'Locked. Your data opens in the secure window only.',
    lockNow: 'Lock now',
  },
  settings: {
    title: 'Settings',
    lead: 'What you choose here goes before what this page asks for.',
    asPage: 'As this page says',
    language: 'Language',
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    system: 'As the device',
    lockAfter: 'Lock without use',
    lockHint: 'Your key then waits for your password again. No page can make it wait longer.',
    kept: 'Kept in this browser, for this page, where the browser allows it.',
    done: 'Done',
  },
  mini: {
    minimise: 'Minimise',
    starting: 'Starting',
    connect: 'Connect your wallet',
    login: 'Log in',
    pending: 'Verification pending',
    failed: 'Needs your attention',
    granted: (site: string) => `Granted to ${site}`,
    steps: (count: number, written: string) =>
      plural('en', count, { one: '1 step left', other: `${written} steps left` }),
  },
  ended: {
    on: (date: string) => `Ended ${date}`,
    by: (date: string) => `Ended by ${date} at the latest`,
    byWhy: 'It was not ended in this browser, which found it ended then.',
  },
}

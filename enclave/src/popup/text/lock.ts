export type LockWords = { readonly locked: boolean; readonly title: string; readonly text: string }

const DAY = 86_400

/**
 * A time-lock in plain words. `lockedUntil` and `now` in Unix seconds. Only 0 means no lock: the network compares the
 * moment with its own time, and a device whose clock runs ahead must not make a lock look like none. Hence the date always,
 * and the distance only as what this device believes. A value in milliseconds would show as a date thousands of years
 * away, which nobody overlooks.
 */
export function lockInWords(lockedUntil: number, now: number, locale?: string): LockWords {
  if (lockedUntil === 0) {
    return {
      locked: false,
      title: 'You can revoke this at any time.',
      text: 'What the recipient has read until then stays with them.',
    }
  }
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return {
    locked: true,
    title: `You cannot take this back before ${date.format(lockedUntil * 1000)}.`,
    text:
      lockedUntil > now
        ? `By this device’s clock: ${distance(lockedUntil - now)} from now.`
        : 'By this device’s clock that has passed, but the network goes by its own.',
  }
}

function distance(seconds: number): string {
  const [count, unit] =
    seconds >= 2 * 365 * DAY
      ? [Math.round(seconds / (365 * DAY)), 'years']
      : seconds >= 2 * DAY
        ? [Math.round(seconds / DAY), 'days']
        : seconds >= 7_200
          ? [Math.round(seconds / 3_600), 'hours']
          : [Math.max(1, Math.round(seconds / 60)), 'minutes']
  return `about ${count} ${count === 1 ? unit.slice(0, -1) : unit}`
}

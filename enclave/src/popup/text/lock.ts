import type { Texts } from '../messages/texts.ts'

export type LockWords = { readonly locked: boolean; readonly title: string; readonly text: string }

const DAY = 86_400

/**
 * A time-lock in plain words. `lockedUntil` and `now` in Unix seconds. Only 0 means no lock: the network compares the
 * moment with its own time, and a device whose clock runs ahead must not make a lock look like none. Hence the date always,
 * and the distance only as what this device believes. A value in milliseconds would show as a date thousands of years
 * away, which nobody overlooks.
 */
export function lockInWords(lockedUntil: number, now: number, texts: Texts): LockWords {
  const { m, say, locale } = texts
  if (lockedUntil === 0) {
    return {
      locked: false,
      title: m.lock.open,
      text: m.lock.openBody,
    }
  }
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return {
    locked: true,
    title: say(m.lock.locked, { date: date.format(lockedUntil * 1000) }),
    text:
      lockedUntil > now
        ? say(m.lock.distance, { distance: distance(lockedUntil - now, texts) })
        : m.lock.passed,
  }
}

function distance(seconds: number, { m, say, locale }: Texts): string {
  const [count, unit] =
    seconds >= 2 * 365 * DAY
      ? [Math.round(seconds / (365 * DAY)), 'year']
      : seconds >= 2 * DAY
        ? [Math.round(seconds / DAY), 'day']
        : seconds >= 7_200
          ? [Math.round(seconds / 3_600), 'hour']
          : [Math.max(1, Math.round(seconds / 60)), 'minute']
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  return say(m.lock.about, { distance: format.format(count) })
}

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

/** For how long the asker says that it is kept. */
export function retentionInWords(days: number, { m, say, locale }: Texts): string {
  const time =
    days > 0 && days % 365 === 0
      ? unitOf(days, 365, 'year', locale)
      : unitOf(days, 1, 'day', locale)
  return say(m.consent.keepsFor, { time })
}

function distance(seconds: number, { m, say, locale }: Texts): string {
  const [size, unit] =
    seconds >= 2 * 365 * DAY
      ? ([365 * DAY, 'year'] as const)
      : seconds >= 2 * DAY
        ? ([DAY, 'day'] as const)
        : seconds >= 7_200
          ? ([3_600, 'hour'] as const)
          : ([60, 'minute'] as const)
  return say(m.lock.about, { distance: unitOf(Math.max(seconds, size), size, unit, locale) })
}

function unitOf(seconds: number, size: number, unit: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(Math.round(seconds / size))
}

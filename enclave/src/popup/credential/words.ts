import { cleanLine } from '../../shared/clean.ts'

/**
 * An instant in UTC without its letters: `2026-11-01T09:30:00Z` → `2026-11-01 09:30:00 UTC`. Midnight is how issuers write a
 * day (a birthday), so it shows as the day. Nothing is converted to a local time: that would change days.
 */
export function readableTime(text: string): string {
  const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.(\d+))?Z$/.exec(text)
  if (!instant) return text
  const [, day, time, fraction = ''] = instant
  if (time === '00:00:00' && /^0*$/.test(fraction)) return `${day}`
  return `${day} ${time}${/^0*$/.test(fraction) ? '' : `.${fraction}`} UTC`
}

/** `idDocumentNumber` → `Id document number`, `first_name` → `First name`. */
export function toLabel(name: string): string {
  const words = cleanLine(name, 90)
    .replace(/^@/, '')
    .replace(/[_-]+/g, ' ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/\bid\b/g, 'ID')
    .trim()
  return words === '' ? 'Unnamed' : words.charAt(0).toUpperCase() + words.slice(1)
}

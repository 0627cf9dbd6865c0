/**
 * Values in the words of the person: days and instants, countries, kinds of document. Only what is certain is changed; all
 * else stands as it is written. Never used for what is hashed or sent.
 */
import { toLabel } from './words.ts'

export type Locale = string | undefined

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.\d+)? UTC$/
const COUNTRY = /(?:^|\s)(?:country|nationality|citizenship)(?:\s|$)/i

const DOCUMENTS: Readonly<Record<string, string>> = {
  PASSPORT: 'Passport',
  ID_CARD: 'Identity card',
  IDENTITY_CARD: 'Identity card',
  DRIVERS: 'Driving licence',
  DRIVERS_LICENSE: 'Driving licence',
  DRIVING_LICENCE: 'Driving licence',
  RESIDENCE_PERMIT: 'Residence permit',
}
const DOCUMENT_LABELS = ['idDocumentType', 'documentType'].map(toLabel)

/** A value under its label, as a person of that locale reads it. Days are never moved by a time zone. */
export function valueInWords(label: string, text: string, locale?: Locale): string {
  if (DAY.test(text)) return dayInWords(text, locale)
  const instant = INSTANT.exec(text)
  if (instant) return instantInWords(`${instant[1]}T${instant[2]}Z`, text, locale)
  if (DOCUMENT_LABELS.includes(label)) return documentInWords(text)
  if (COUNTRY.test(label) && /^[A-Z]{2}$/.test(text)) {
    const name = countryInWords(text, locale)
    return name === text ? text : `${name} (${text})`
  }
  return text
}

export function documentInWords(text: string): string {
  const key = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
  return Object.hasOwn(DOCUMENTS, key) ? (DOCUMENTS[key] ?? text) : text
}

/** The name of an ISO 3166-1 alpha-2 code; the text itself where there is none. */
export function countryInWords(text: string, locale?: Locale): string {
  if (!/^[A-Z]{2}$/.test(text)) return text
  try {
    return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(text) ?? text
  } catch {
    return text
  }
}

function dayInWords(text: string, locale: Locale): string {
  const time = Date.parse(`${text}T00:00:00Z`)
  // 30 February is a day to some readers and 2 March to others: it stays as it is written.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return text
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(time)
}

function instantInWords(instant: string, text: string, locale: Locale): string {
  const time = Date.parse(instant)
  if (Number.isNaN(time)) return text
  const format: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }
  return new Intl.DateTimeFormat(locale, format).format(time)
}

/**
 * Values in the words of the person: days and instants, countries, kinds of document. Only what is certain is changed; all
 * else stands as it is written. Never used for what is hashed or sent.
 */
import type { Texts } from '../messages/texts.ts'
import { toLabel } from './words.ts'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.\d+)? UTC$/
const COUNTRY = /(?:^|\s)(?:country|nationality|citizenship)(?:\s|$)/i

const DOCUMENTS: Readonly<Record<string, keyof Texts['m']['documents']>> = {
  PASSPORT: 'passport',
  ID_CARD: 'identityCard',
  IDENTITY_CARD: 'identityCard',
  DRIVERS: 'drivingLicence',
  DRIVERS_LICENSE: 'drivingLicence',
  DRIVING_LICENCE: 'drivingLicence',
  RESIDENCE_PERMIT: 'residencePermit',
}
const DOCUMENT_LABELS = ['idDocumentType', 'documentType'].map(toLabel)

/** A value under its label, as a person of that locale reads it. Days are never moved by a time zone. */
export function valueInWords(label: string, text: string, texts: Texts): string {
  const { locale } = texts
  if (DAY.test(text)) return dayInWords(text, locale)
  const instant = INSTANT.exec(text)
  if (instant) return instantInWords(`${instant[1]}T${instant[2]}Z`, text, locale)
  if (DOCUMENT_LABELS.includes(label)) return documentInWords(text, texts)
  if (COUNTRY.test(label) && /^[A-Z]{2}$/.test(text)) {
    const name = countryInWords(text, texts)
    return name === text ? text : `${name} (${text})`
  }
  return text
}

export function documentInWords(text: string, { m }: Texts): string {
  const key = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
  const known = Object.hasOwn(DOCUMENTS, key) ? DOCUMENTS[key] : undefined
  return known ? m.documents[known] : text
}

/** The name of an ISO 3166-1 alpha-2 code; the text itself where there is none. */
export function countryInWords(text: string, { locale }: Pick<Texts, 'locale'>): string {
  if (!/^[A-Z]{2}$/.test(text)) return text
  try {
    return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(text) ?? text
  } catch {
    return text
  }
}

function dayInWords(text: string, locale: string): string {
  const time = Date.parse(`${text}T00:00:00Z`)
  // 30 February is a day to some readers and 2 March to others: it stays as it is written.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return text
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(time)
}

function instantInWords(instant: string, text: string, locale: string): string {
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

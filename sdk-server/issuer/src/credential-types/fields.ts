import { IdosError } from '@idos/protocol'
import * as v from 'valibot'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** A day that is in the calendar: `YYYY-MM-DD`, or a `Date`, whose day in UTC counts. */
export const day = v.pipe(
  v.union([v.string(), v.date()], 'must be a day, YYYY-MM-DD'),
  v.transform((value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value)),
  v.check(isDay, 'must be a day, YYYY-MM-DD'),
)

/** A day that has been, by the clock of the furthest time zone. */
export const pastDay = (now: () => number) =>
  v.pipe(
    day,
    v.check(
      (text) => Date.parse(text) <= now() + FURTHEST_ZONE && text >= '1800-01-01',
      'must be a day that has been',
    ),
  )

const FURTHEST_ZONE = 14 * 3_600_000

export const text = (most = 500) =>
  v.pipe(
    v.string('must be a text'),
    v.minLength(1, 'must not be empty'),
    v.maxLength(most, `must have at most ${most} characters`),
    v.regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line'),
  )

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** ISO 3166-1 alpha-2, in capitals. */
export const country = v.pipe(
  v.string('must be a country of two letters'),
  v.check(
    (code) => /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code) !== undefined,
    'must be a country of two letters',
  ),
)

export const email = v.pipe(text(320), v.email('must be an email address'))

/** A picture or document as a `data:` URL in base64. */
export const file = v.pipe(
  v.string('must be a data: URL in base64'),
  v.regex(
    /^data:[a-z]+\/[a-z0-9.+-]+;base64,[A-Za-z0-9+/]+={0,2}$/,
    'must be a data: URL in base64',
  ),
)

/** Reads fields, or says which one is wrong and why; never what it holds. @throws CREDENTIAL_INVALID */
export function readFields<Schema extends v.GenericSchema>(
  schema: Schema,
  fields: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, withoutUndefined(fields))
  if (result.success) return result.output
  const [issue] = result.issues
  // A name that nobody gave to a field could hold anything.
  const path = (v.getDotPath(issue) ?? '').slice(0, 100)
  const why = issue.type === 'strict_object' ? 'is no field of this credential' : issue.message
  throw invalidField(path, /^must |^is no /.test(why) ? why : 'does not have the expected form')
}

export function invalidField(field: string, why: string): IdosError {
  return new IdosError('CREDENTIAL_INVALID', {
    message: `The field ${field} ${why}.`,
    details: { field, reason: why },
  })
}

/** `undefined` leaves a field out. To valibot a list is an object, too. */
function withoutUndefined(fields: unknown): unknown {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return null
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function isDay(value: string): boolean {
  if (!DAY.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

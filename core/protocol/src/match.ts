/**
 * Conditions on the fields of credentials, in which an embedder words its question.
 *
 * Requirements: few, and each a plain comparison that one line of words says whole. No pattern, no arithmetic, no "or" between
 * fields, no place in a list: what a condition asks is what a person reads, and a question is worth one bit a credential.
 *
 * Attacker: the embedder, who words it.
 */
import * as v from 'valibot'

/** How much one question may ask, and how long its texts are. */
export const MATCH_LIMITS = { conditions: 5, depth: 4, name: 40, text: 100, texts: 10 } as const

/** Begins with a letter: no name that means something to an engine (`__proto__`). */
export const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/
const fieldName = v.pipe(v.string(), v.regex(FIELD_NAME, 'not a field name'))

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(MATCH_LIMITS.text))

/** A day of the calendar, `YYYY-MM-DD`. */
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'not a day'), v.check(isDay))

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Names from the outermost object to a field. */
export const fieldPath = v.pipe(v.array(fieldName), v.minLength(1), v.maxLength(MATCH_LIMITS.depth))

const where = {
  /** `private`: the decrypted content; `public`: the public notes that the embedder sends along. */
  on: v.picklist(['private', 'public']),
  /** Names from the outermost object to the field: `['credentialSubject', 'dateOfBirth']`. */
  path: fieldPath,
}

/** Schema of one condition of a question. */
export const matchCondition = v.variant('is', [
  /** The field is this text, or this number or word (`true`) as it is written. */
  v.strictObject({ ...where, is: v.literal('equal'), text }),
  v.strictObject({
    ...where,
    is: v.literal('oneOf'),
    texts: v.pipe(v.array(text), v.minLength(1), v.maxLength(MATCH_LIMITS.texts)),
  }),
  /** The field is a day or an instant, of a day before this one. */
  v.strictObject({ ...where, is: v.literal('before'), day }),
  v.strictObject({ ...where, is: v.literal('notBefore'), day }),
  v.strictObject({ ...where, is: v.literal('present') }),
])
export type MatchCondition = v.InferOutput<typeof matchCondition>

/** All of them must hold. */
export const matchConditions = v.pipe(
  v.array(matchCondition),
  v.minLength(1),
  v.maxLength(MATCH_LIMITS.conditions),
)

/** What a page asks of a credential that it would like shared: of the content alone. */
export const shareConditions = v.pipe(
  matchConditions,
  v.check((all) => all.every((one) => one.on === 'private'), 'not of the content'),
)

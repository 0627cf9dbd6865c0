import type { MatchCondition } from '@idos/protocol'
import { cleanLine } from '../../shared/clean.ts'
import { nameInWords } from '../../shared/language/name-in-words.ts'
import { toLabel } from '../credential/words.ts'
import type { Texts } from '../messages/texts.ts'

export type ConditionWords = {
  /** `Residential address › Country`. */
  readonly field: string
  /** A sentence with places for the field and, but for `present`, the values. */
  readonly relation: string
  /** What it is compared with, each as it is written, but a day in the person's own way. */
  readonly values: readonly string[]
}

/** The member that everything about a person stands in: it says nothing to them. */
const SUBJECT = 'credentialSubject'

type Place = Pick<MatchCondition, 'path'>

const keyOf = ({ path }: Place) => path.join('\n')

function fieldOf({ path }: Place, texts: Texts): string {
  const names = path.length > 1 && path[0] === SUBJECT ? path.slice(1) : path
  return names.map((name) => nameInWords(toLabel(name), texts)).join(' › ')
}

/**
 * A condition as one line of words. Nothing of it is left out: what is asked is what stands there.
 *
 * @param all It stands among these. A field that reads like another one has its exact name behind it.
 */
export function conditionInWords(
  condition: MatchCondition,
  texts: Texts,
  all: readonly Place[] = [],
): ConditionWords {
  const { m, say, locale } = texts
  const quoted = (text: string) => say(m.question.quoted, { text })
  const words = fieldOf(condition, texts)
  const isAlike = all.some(
    (one) => keyOf(one) !== keyOf(condition) && fieldOf(one, texts) === words,
  )
  const field = isAlike ? `${words} (${cleanLine(condition.path.join('.'), 200)})` : words
  switch (condition.is) {
    case 'present':
      return { field, relation: m.question.present, values: [] }
    case 'equal':
      return { field, relation: m.question.equal, values: [quoted(condition.text)] }
    case 'oneOf':
      return { field, relation: m.question.oneOf, values: condition.texts.map(quoted) }
    case 'before':
      return { field, relation: m.question.before, values: [dayOf(condition.day, locale)] }
    case 'notBefore':
      return { field, relation: m.question.notBefore, values: [dayOf(condition.day, locale)] }
  }
}

function dayOf(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(Date.parse(`${day}T00:00:00Z`))
}

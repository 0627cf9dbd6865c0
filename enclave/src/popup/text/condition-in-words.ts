import type { MatchCondition } from '@idos/protocol'
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

/** A condition as one line of words. Nothing of it is left out: what is asked is what stands there. */
export function conditionInWords(condition: MatchCondition, texts: Texts): ConditionWords {
  const { m, say, locale } = texts
  const quoted = (text: string) => say(m.question.quoted, { text })
  const { path } = condition
  const names = path.length > 1 && path[0] === SUBJECT ? path.slice(1) : path
  const field = names.map((name) => nameInWords(toLabel(name), texts)).join(' › ')
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

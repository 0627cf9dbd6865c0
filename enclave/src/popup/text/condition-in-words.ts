import type { MatchCondition } from '@idos/protocol'
import { toLabel } from '../credential/words.ts'

export type ConditionWords = {
  /** `Residential address › Country`. */
  readonly field: string
  readonly relation: string
  /** What it is compared with, each as it is written, but a day in the person's own way. */
  readonly values: readonly string[]
}

/** The member that everything about a person stands in: it says nothing to them. */
const SUBJECT = 'credentialSubject'

/** A condition as one line of words. Nothing of it is left out: what is asked is what stands there. */
export function conditionInWords(condition: MatchCondition, locale?: string): ConditionWords {
  const { path } = condition
  const names = path.length > 1 && path[0] === SUBJECT ? path.slice(1) : path
  const field = names.map(toLabel).join(' › ')
  switch (condition.is) {
    case 'present':
      return { field, relation: 'is filled in', values: [] }
    case 'equal':
      return { field, relation: 'is', values: [`“${condition.text}”`] }
    case 'oneOf':
      return { field, relation: 'is one of', values: condition.texts.map((text) => `“${text}”`) }
    case 'before':
      return { field, relation: 'is before', values: [dayOf(condition.day, locale)] }
    case 'notBefore':
      return { field, relation: 'is not before', values: [dayOf(condition.day, locale)] }
  }
}

function dayOf(day: string, locale: string | undefined): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(Date.parse(`${day}T00:00:00Z`))
}

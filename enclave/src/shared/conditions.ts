/**
 * Whether a value satisfies a condition.
 *
 * Requirements: a name is looked up among an object's own members only; every comparison is of one text with another, of
 * bounded length; what is compared is what the window shows, to the character.
 *
 * Attacker: the embedder (by its conditions), the issuer (by what stands in a credential).
 */
import type { MatchCondition } from '@idos/protocol'
import { cleanLine } from './clean.ts'

/** Whether the window can show each text of the question as it is, to the character. */
export function isShownWhole(conditions: readonly MatchCondition[]): boolean {
  return conditions.every((condition) =>
    textsOf(condition).every((text) => cleanLine(text, text.length) === text),
  )
}

function textsOf(condition: MatchCondition): readonly string[] {
  if (condition.is === 'equal') return [condition.text]
  return condition.is === 'oneOf' ? condition.texts : []
}

/** Whether a value satisfies a condition, by the field that the condition names in it. */
export function holds(condition: MatchCondition, value: unknown): boolean {
  const text = scalarAt(condition.path, value)
  if (text === null) return false
  switch (condition.is) {
    case 'present':
      return true
    case 'equal':
      return text === condition.text
    case 'oneOf':
      return condition.texts.includes(text)
    case 'before':
      return isDated(text) && text.slice(0, 10) < condition.day
    case 'notBefore':
      return isDated(text) && text.slice(0, 10) >= condition.day
  }
}

function isDated(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text)
}

/**
 * The conditions of a share that a content does not fulfil. As who receives it will judge: a field that only has to be there may
 * hold anything, an object or nothing.
 *
 * @param value undefined for a content that every reader reads differently: it fulfils none
 */
export function unmetOf(conditions: readonly MatchCondition[], value: unknown): MatchCondition[] {
  return conditions.filter((condition) =>
    condition.is === 'present'
      ? memberAt(condition.path, value) === undefined
      : !holds(condition, value),
  )
}

/** The text, number or truth value at the end of a path of own names; null for everything else. */
function scalarAt(path: readonly string[], value: unknown): string | null {
  const at = memberAt(path, value)
  if (typeof at === 'boolean') return String(at)
  return typeof at === 'string' ? at : null
}

/** What is at the end of a path of own names; undefined where it leads nowhere. */
function memberAt(path: readonly string[], value: unknown): unknown {
  let at = value
  for (const name of path) {
    const isObject = typeof at === 'object' && at !== null && !Array.isArray(at)
    if (!isObject || !Object.hasOwn(at as object, name)) return undefined
    at = (at as Record<string, unknown>)[name]
  }
  return at
}

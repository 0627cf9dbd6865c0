/**
 * What the estimator takes for strong although it is not: an address, and common words of other languages in a row. An
 * attacker has the same lists.
 */
import { commonWords } from './common-words.ts'

/** Powers of ten that an attacker needs per part: what is tried first is found early. */
const WORD = 2.2
const YEAR = 2
const DIGIT = 1
const LETTER = 1.42
const SEPARATOR = 0.3
const OTHER = 1.5

const LONGEST_WORD = Math.max(...[...commonWords].map((word) => word.length))

/** An e-mail or web address: public, and one of the first things that are tried. */
export function isAddress(password: string): boolean {
  const text = password.trim().toLowerCase()
  return (
    /^[^\s@]{1,64}@[^\s@]+\.[a-z]{2,}$/.test(text) ||
    /^(?:https?:\/\/|www\.)[^\s]+$/.test(text) ||
    /^[a-z0-9-]+\.(?:com|org|net|info|io|de|at|ch|fr|es|it|pt|nl|be|pl|uk|eu|se|br|tr)$/.test(text)
  )
}

/** An upper limit of the guesses, as a power of ten: the cheapest way to write the password as words, years and the rest. */
export function guessesOfCommonWords(password: string): number {
  const text = password
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .slice(0, 128)
  const cheapest = [0]
  for (let end = 1; end <= text.length; end++) {
    let best = (cheapest[end - 1] ?? 0) + costOfCharacter(text[end - 1] ?? '')
    for (let start = Math.max(0, end - LONGEST_WORD); start < end - 1; start++) {
      const cost = costOfPart(text.slice(start, end))
      if (cost !== null) best = Math.min(best, (cheapest[start] ?? 0) + cost)
    }
    cheapest.push(best)
  }
  return cheapest[text.length] ?? 0
}

function costOfPart(part: string): number | null {
  if (commonWords.has(part)) return WORD
  return /^(?:19|20)\d\d$/.test(part) ? YEAR : null
}

function costOfCharacter(character: string): number {
  if (/\d/.test(character)) return DIGIT
  if (/[\s._-]/.test(character)) return SEPARATOR
  return /[a-z]/.test(character) ? LETTER : OTHER
}

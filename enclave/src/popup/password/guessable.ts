/**
 * What the estimator takes for strong although it is not: an address, and common words of other languages in a row. An
 * attacker has the same lists.
 */
import { commonWords } from './common-words.ts'
import { famousPhrases } from './famous-phrases.ts'

/** Powers of ten that an attacker needs per part: what is tried first is found early. */
const WORD = 2.2
const YEAR = 2
const DIGIT = 1
const LETTER = 1.42
const SEPARATOR = 0.3
const OTHER = 1.5

const known: ReadonlySet<string> = new Set([...commonWords, ...famousPhrases].map(plain))
const LONGEST = Math.max(...[...known].map((word) => word.length))
/** Words of the situation have at least so many letters. */
const SHORTEST_CONTEXT = 3

/** Letters that people write as digits and signs. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** An e-mail or web address: public, and one of the first things that are tried. */
export function isAddress(password: string): boolean {
  const text = password.trim().toLowerCase()
  return (
    /^[^\s@]{1,64}@[^\s@]+\.[a-z]{2,}$/.test(text) ||
    /^(?:https?:\/\/|www\.)[^\s]+$/.test(text) ||
    /^[a-z0-9-]+\.(?:com|org|net|info|io|de|at|ch|fr|es|it|pt|nl|be|pl|uk|eu|se|br|tr)$/.test(text)
  )
}

/**
 * An upper limit of the guesses, as a power of ten: the cheapest way to write the password as words, phrases, years and the
 * rest, with its digits as digits or read as letters.
 *
 * @param context Words of the situation: an attacker of one site tries its names first.
 */
export function guessesOfCommonWords(password: string, context: readonly string[] = []): number {
  const text = plain(password).slice(0, 128)
  const words = new Set(context.flatMap(wordsOf))
  const read = text.replace(/[0134578@$!]/g, (sign) => LEET[sign] ?? sign)
  return Math.min(cheapest(text, words), cheapest(read, words) + (read === text ? 0 : LEET_COST))
}

/** Which letters were replaced is guessed, too. */
const LEET_COST = 0.6

function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
}

/** The names in an origin or a name: `https://app.neobank.example` → app, neobank, example. */
function wordsOf(text: string): string[] {
  const parts = plain(text).split(/[^\p{L}\p{N}]+/u)
  return [...parts, parts.join('')].filter((part) => part.length >= SHORTEST_CONTEXT)
}

function cheapest(text: string, context: ReadonlySet<string>): number {
  const costs = [0]
  for (let end = 1; end <= text.length; end++) {
    let best = (costs[end - 1] ?? 0) + costOfCharacter(text[end - 1] ?? '')
    for (let start = end - 2, letters = letterCount(text, end - 1); start >= 0; start--) {
      letters += letterCount(text, start)
      if (letters > LONGEST) break
      const cost = costOfPart(text.slice(start, end), context)
      if (cost !== null) best = Math.min(best, (costs[start] ?? 0) + cost)
    }
    costs.push(best)
  }
  return costs[text.length] ?? 0
}

function letterCount(text: string, at: number): number {
  return SEPARATORS.test(text[at] ?? '') ? 0 : 1
}

const SEPARATORS = /[\s._,'-]/

/** A word, or a phrase however it is divided. */
function costOfPart(part: string, context: ReadonlySet<string>): number | null {
  if (SEPARATORS.test(part[0] ?? '') || SEPARATORS.test(part.at(-1) ?? '')) return null
  const joined = part.replace(/[\s._,'-]/g, '')
  if (known.has(joined) || context.has(joined)) return WORD
  return /^(?:19|20)\d\d$/.test(part) ? YEAR : null
}

function costOfCharacter(character: string): number {
  if (/\d/.test(character)) return DIGIT
  if (SEPARATORS.test(character)) return SEPARATOR
  return /[a-z]/.test(character) ? LETTER : OTHER
}

import { LIST_LENGTH, PHRASE_LENGTH } from './phrase.ts'

/** What is wrong with recovery words that were typed. */
export type PhraseProblem =
  | { readonly kind: 'empty' | 'noList' | 'checksum' | 'otherProfile' }
  /** `place` counts from 1. */
  | { readonly kind: 'unknownWord'; readonly place: number }
  | { readonly kind: 'wrongNumber'; readonly typed: number }

/** What was typed, as places in the list; or what is wrong with it. */
export type ReadPhrase =
  | { readonly phrase: Uint16Array; readonly problem: null }
  | { readonly phrase: null; readonly problem: PhraseProblem }

/** Numbers, commas and line breaks between the words do not count, as in the file that the window gives. */
export function readPhrase(typed: string, list: readonly string[]): ReadPhrase {
  const words = typed
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
  const phrase = new Uint16Array(PHRASE_LENGTH)
  const fail = (problem: PhraseProblem): ReadPhrase => {
    phrase.fill(0)
    return { phrase: null, problem }
  }
  if (words.length === 0) return fail({ kind: 'empty' })
  for (const [i, word] of words.entries()) {
    const place = placeOf(word, list)
    if (place === -1) return fail({ kind: 'unknownWord', place: i + 1 })
    if (i < PHRASE_LENGTH) phrase[i] = place
  }
  if (words.length !== PHRASE_LENGTH) return fail({ kind: 'wrongNumber', typed: words.length })
  return { phrase, problem: null }
}

/** The first four letters tell every word of the list from all others; a longer beginning counts, too. */
function placeOf(word: string, list: readonly string[]): number {
  const whole = list.indexOf(word)
  if (whole !== -1 || word.length < 4) return whole
  const places = list.flatMap((other, place) => (other.startsWith(word) ? [place] : []))
  return places.length === 1 ? (places[0] ?? -1) : -1
}

/** The list as it came in its sealed file. @throws TypeError when it is another thing. */
export function parseList(text: string): readonly string[] {
  const list: unknown = JSON.parse(text)
  const isList =
    Array.isArray(list) &&
    list.length === LIST_LENGTH &&
    list.every((word) => typeof word === 'string')
  if (!isList) throw new TypeError('this is no list of recovery words')
  return list
}

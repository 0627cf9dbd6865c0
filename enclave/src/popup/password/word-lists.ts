/**
 * The dictionaries of the estimator, in parts: each is a file of its own, which the window loads one after another. Read by
 * the build only (`?parts`); the window gets the parts as text.
 */
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import type { WordLists } from './word-lists-shape.ts'

/** Of the lists that are sorted by how often a word is used: what fits into the first part. */
const FIRST: Readonly<Record<string, number>> = {
  'passwords-common': 4_000,
  'wikipedia-en': 2_000,
}
/** Characters of the words of one part. */
const PART = 260_000

/** The first part suffices to refuse what everybody tries first; all of them together are all words. */
export function partsOfWordLists(): WordLists[] {
  const lists = Object.entries({ ...common.dictionary, ...english.dictionary }) as [
    string,
    readonly string[],
  ][]
  const first = Object.fromEntries(
    Object.entries(FIRST).map(([name, count]) => [
      name,
      (lists.find(([other]) => other === name)?.[1] ?? []).slice(0, count),
    ]),
  )
  const parts: Record<string, string[]>[] = [{}]
  let room = PART
  for (const [name, words] of lists) {
    for (const word of words.slice(FIRST[name] ?? 0)) {
      if (room < word.length) {
        parts.push({})
        room = PART
      }
      room -= word.length + 3
      const part = parts.at(-1) ?? {}
      part[name] ??= []
      part[name].push(word)
    }
  }
  return [first, ...parts]
}

import type { Options } from 'minisearch'

export type Found = {
  readonly address: string
  readonly title: string
  /** Of a page its title, of a part of one the heading. */
  readonly name: string
  readonly excerpt: string
  readonly group: string
}

/** Words as people type them: `USER_CLOSED`, `frame-src`, `createIsle`, and the parts of each. */
export function wordsOf(text: string): string[] {
  const whole = text.split(/[^\p{L}\p{N}_@/-]+/u)
  const parts = whole.flatMap((word) =>
    word.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').split(/[\s_@/-]+/),
  )
  return [...new Set([...whole, ...parts])].filter((word) => word.length > 1)
}

/** The same where the index is made and where it is asked. */
export const searchOptions: Options = {
  idField: 'address',
  fields: ['name', 'title', 'text'],
  storeFields: ['address', 'title', 'name', 'excerpt', 'group'],
  tokenize: wordsOf,
  searchOptions: { boost: { name: 5, title: 1 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
}

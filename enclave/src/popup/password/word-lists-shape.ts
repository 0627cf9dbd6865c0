/** Words by the name of their list, the most frequent first. */
export type WordLists = Readonly<Record<string, readonly string[]>>

/** Lists with the words of a further part behind those that are there. */
export function addWords(lists: WordLists, part: WordLists): WordLists {
  const added = Object.entries(part).map(([name, words]) => [
    name,
    [...(lists[name] ?? []), ...words],
  ])
  return { ...lists, ...Object.fromEntries(added) }
}

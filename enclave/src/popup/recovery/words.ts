/** Recovery words while they are shown: places in the list, which are zeroed when they are no longer. */
export type RecoveryWords = {
  readonly phrase: Uint16Array
  readonly list: readonly string[]
}

export function wordAt({ phrase, list }: RecoveryWords, index: number): string {
  return list[phrase[index] ?? -1] ?? ''
}

/** What was asked back, with capitals and spaces as a person may type them. */
export function isWord(words: RecoveryWords, index: number, typed: string): boolean {
  const word = wordAt(words, index)
  return word !== '' && typed.trim().toLowerCase() === word
}

/** Two different places of the phrase, in order. @param random below `limit`, evenly */
export function pickTwo(
  length: number,
  random: (limit: number) => number,
): readonly [number, number] {
  const first = random(length)
  const other = random(length - 1)
  const second = other < first ? other : other + 1
  return first < second ? [first, second] : [second, first]
}

/** A number below `limit` (at most 256), each as likely. */
export function randomBelow(limit: number, fill = crypto.getRandomValues.bind(crypto)): number {
  const end = 256 - (256 % limit)
  const byte = new Uint8Array(1)
  do fill(byte)
  while ((byte[0] ?? 0) >= end)
  return (byte[0] ?? 0) % limit
}

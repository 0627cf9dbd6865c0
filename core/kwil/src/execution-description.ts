/**
 * What the description of an execution says, which is the first thing that a wallet shows of it: the sentence of the
 * action, and how often it runs where that is more than once, or what it does this one time.
 *
 * @param rows rows of arguments; none is one run
 * @param detail of the one run
 */
export function executionDescription(sentence: string, rows: number, detail?: string): string {
  if (rows > 1) return `${sentence} (${rows} times)`
  return detail === undefined ? sentence : `${sentence}: ${detail}`
}

/**
 * What the description of an execution says, which is the first thing that a wallet shows of it: the sentence of the
 * action, and how often it runs where that is more than once.
 *
 * @param rows rows of arguments; none is one run
 */
export function executionDescription(sentence: string, rows: number): string {
  return rows > 1 ? `${sentence} (${rows} times)` : sentence
}

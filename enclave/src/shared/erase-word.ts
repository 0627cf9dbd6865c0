/** Whether the typed text is the word, with capitals, spaces and full-width letters as a person may type them. */
export function isEraseWord(typed: string, word: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
  return plain(typed) === plain(word)
}

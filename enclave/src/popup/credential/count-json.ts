/**
 * Counts the values of a JSON text by its marks alone: texts that are no names, numbers, words, and containers without
 * content. It shares nothing with the reader whose outcome it is compared with. Nonsense for a text that is no JSON.
 */
export function countJsonValues(text: string): number {
  let values = 0
  let at = 0
  const skipSpace = () => {
    while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  }
  while (at < text.length) {
    const mark = text[at] ?? ''
    at++
    if (mark === '"') {
      while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
      at++
      skipSpace()
      if (text[at] !== ':') values++
    } else if (mark === '{' || mark === '[') {
      skipSpace()
      if (text[at] === '}' || text[at] === ']') values++
    } else if (isWord(mark)) {
      while (isWord(text[at] ?? '')) at++
      values++
    }
  }
  return values
}

function isWord(mark: string): boolean {
  return (
    (mark >= '0' && mark <= '9') || (mark >= 'a' && mark <= 'z') || '+-.E'.includes(mark || ' ')
  )
}

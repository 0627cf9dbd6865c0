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
      at = endOfText(text, at)
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

/** Behind the quotation mark that is not escaped: an even number of backslashes stands before it. */
function endOfText(text: string, from: number): number {
  for (let at = from; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return text.length
    let before = quote
    while (before > at && text[before - 1] === '\\') before--
    at = quote + 1
    if ((quote - before) % 2 === 0) return at
  }
}

function isWord(mark: string): boolean {
  return (
    (mark >= '0' && mark <= '9') || (mark >= 'a' && mark <= 'z') || '+-.E'.includes(mark || ' ')
  )
}

const MAX_REASON = 300

/**
 * The schema's own sentence out of an error text or a transaction log (notices first, then `ERROR: ...`). Postgres puts
 * the refused value in quotes after a colon; that is cut, so that no argument travels on in an error.
 */
export function reasonOf(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const start = /(?:^|\n)(?:ERROR: )+/.exec(text)
  const sentence = (start ? text.slice(start.index + start[0].length) : text)
    .replace(/: "(?:[^"]|"(?!$))*"(?= \(SQLSTATE|$)/s, '')
    .trim()
  return sentence === '' ? undefined : sentence.slice(0, MAX_REASON)
}

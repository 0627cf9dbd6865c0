/**
 * Text of a stranger as it is shown: on one line, of at most `length` characters, and without control and direction
 * characters, which could reorder what the person reads.
 */
export function shownText(text: string, length = 80): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, length)
}

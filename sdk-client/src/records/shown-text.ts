/** Strangers wrote it: control and direction characters could reorder what the person reads. */
export function cleanText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
}

/** Text of a stranger as it is shown: clean, on one line, of at most `length` characters. */
export function shownText(text: string, length = 80): string {
  return cleanText(text).slice(0, length)
}

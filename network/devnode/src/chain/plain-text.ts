/** Stands for what cannot be kept. */
const REPLACEMENT = '\ufffd'

/**
 * Control characters but tab and line breaks, halves of surrogate pairs, and C1. A wallet shows none of them, so who signs
 * does not see them; PostgreSQL keeps no NUL.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\p{Surrogate}/u

export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text)
}

/** Half a surrogate pair has no UTF-8; Go's decoder of JSON replaces it, too. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, REPLACEMENT)
}

/** As PostgreSQL can keep it, and no longer than `longest` characters. */
export function storable(text: string, longest: number): string {
  const short = text.length > longest ? `${text.slice(0, longest)} …` : text
  return wellFormed(short).replaceAll('\0', REPLACEMENT)
}

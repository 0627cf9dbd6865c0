/**
 * Text from outside, made fit to stand beside the Enclave's own words.
 *
 * Attacker: whoever wrote the text (host, consumer, issuer). They try to reorder the line with bidi controls, to hide or
 * imitate words with invisible characters, to stack marks over neighbouring lines, or to push buttons away with length.
 */

/** Controls, format characters (bidi, zero width, tags), private use, and letters or marks that show nothing. */
const INVISIBLE = new RegExp(
  [
    '[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]',
    // Grapheme joiner, Hangul and Khmer fillers, Mongolian selectors, blank Braille cell, variation selectors.
    '[\\u115f\\u1160\\u17b4\\u17b5\\u2800\\u3164\\uffa0]|\\u034f|[\\u180b-\\u180f]',
    '[\\ufe00-\\ufe0f]|[\\u{e0100}-\\u{e01ef}]',
  ].join('|'),
  'gu',
)
/** The joiners that Persian, Indic scripts and emoji need: harmless inside a value that stands alone. */
const JOINERS = /[\u200c\u200d]/u
const WHITE = /[\p{Zs}\t\n\v\f\r\u0085]+/gu
const MARKS = /(\p{M}{3})\p{M}+/gu

/** A text that was cleaned, and how many characters of it show nothing and were taken away. */
export type Cleaned = { readonly text: string; readonly dropped: number }

/** One line of at most `limit` characters: names, origins, purposes. */
export function cleanLine(text: string, limit: number): string {
  return cut(cleanWholeLine(head(text, limit)).text, limit, text.length > limit * 8)
}

/** One line of any length. */
export function cleanWholeLine(text: string): Cleaned {
  return strip(text.replace(WHITE, ' '), () => false)
}

/** A value that keeps its line breaks, whole: contents of credentials. */
export function cleanValue(text: string): Cleaned {
  const plain = text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ')
  const { text: value, dropped } = strip(
    plain,
    (character) => character === '\n' || JOINERS.test(character),
  )
  return { text: value.replace(/\n{3,}/g, '\n\n'), dropped }
}

function strip(text: string, keeps: (character: string) => boolean): Cleaned {
  let dropped = 0
  const visible = text
    .replace(INVISIBLE, (character) => {
      if (keeps(character)) return character
      dropped += 1
      return ''
    })
    .replace(MARKS, (run: string, kept: string) => {
      dropped += run.length - kept.length
      return kept
    })
  return { text: visible.trim(), dropped }
}

/** Bounds the work of the patterns before they see a hostile length. */
function head(text: string, limit: number): string {
  return text.length > limit * 8 ? text.slice(0, limit * 8) : text
}

/** Cuts between whole characters, and says so. */
function cut(text: string, limit: number, wasCut: boolean): string {
  if (text.length <= limit) return wasCut ? `${text}…` : text
  const kept = text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')
  return `${kept.trimEnd()}…`
}

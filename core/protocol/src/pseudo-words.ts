/** The tag of the pseudo-locale: English that is accented, longer and in brackets. It is for those who test, never a browser's. */
export const PSEUDO_LOCALE = 'en-XA'

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ACCENTED = [...'åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ']
/** Translations are about so much longer than English. */
const GROWTH = 0.35
/** What makes it longer can wrap, as words do. */
const FILLING = ' ļöŕéɱ îþšûɱ ðöļöŕ šîţ åɱéţ çöñšéçţéţûŕ'

/** A text with its `{places}` untouched, so that it is filled like any other. */
export function pseudoText(text: string): string {
  const words = text
    .split(/(\{\w+\})/)
    .map((piece, index) => (index % 2 === 1 ? piece : accented(piece)))
    .join('')
  const filling = FILLING.repeat(Math.ceil(text.length / 100))
  return `[${words}${filling.slice(0, Math.ceil(text.length * GROWTH)).trimEnd()}]`
}

function accented(text: string): string {
  return [...text].map((letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter).join('')
}

/**
 * A whole catalogue. Functions keep what they are given: a name or a date in a text stays as it is. `direction` is no text.
 *
 * @param catalogue Texts, functions that make texts, and lists and records of both.
 */
export function pseudoCatalogue<T>(catalogue: T): T {
  if (typeof catalogue === 'string') return pseudoText(catalogue) as T
  if (typeof catalogue === 'function') {
    return ((...values: unknown[]) => {
      const places = values.map((value, index) =>
        typeof value === 'string' ? `{${index}}` : value,
      )
      return pseudoText(catalogue(...places)).replace(/\{(\d)\}/g, (_, at) => String(values[at]))
    }) as T
  }
  if (Array.isArray(catalogue)) return catalogue.map((one) => pseudoCatalogue(one)) as T
  const entries = Object.entries(catalogue as object).map(([key, value]) => [
    key,
    key === 'direction' ? value : pseudoCatalogue(value),
  ])
  return Object.fromEntries(entries)
}

const SLOT = /\{(\w+)\}/

/**
 * A text in pieces, with each value in its place. The text is split once: a value that has braces itself is not read.
 *
 * @throws RangeError when a place has no value: a sentence with a hole must not be consented to.
 */
export function fillParts<V>(
  template: string,
  values: Readonly<Record<string, V>>,
): (string | V)[] {
  return template.split(SLOT).flatMap((piece, index): (string | V)[] => {
    if (index % 2 === 0) return piece === '' ? [] : [piece]
    if (!Object.hasOwn(values, piece)) throw new RangeError(`no value for {${piece}}`)
    return [values[piece] as V]
  })
}

/** The names of the places, in order. */
export function slotsOf(template: string): string[] {
  return template.split(SLOT).filter((_, index) => index % 2 === 1)
}

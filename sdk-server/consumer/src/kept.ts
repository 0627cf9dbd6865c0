type Entry = { readonly value: Promise<unknown>; until: number }

/** Documents that are kept at the same time. */
const MOST = 100

/**
 * A source that asks once and answers again for a while. What could not be had is not remembered.
 *
 * `ageOf`: seconds for which this document may be used again, where it says so itself; never longer than `maxAge`.
 */
export function keepFor(
  maxAge: number,
  now: () => number,
  fetchOne: (url: string) => Promise<unknown>,
  ageOf: (document: unknown) => number | undefined = () => undefined,
): (url: string) => Promise<unknown> {
  const kept = new Map<string, Entry>()
  return (url) => {
    const known = kept.get(url)
    if (known && now() < known.until) return known.value
    kept.delete(url)
    const asked = now()
    const value = fetchOne(url)
    const entry: Entry = { value, until: asked + maxAge * 1000 }
    kept.set(url, entry)
    if (kept.size > MOST) kept.delete(kept.keys().next().value as string)
    value.then(
      (document) => {
        const own = ageOf(document)
        if (own !== undefined) entry.until = Math.min(entry.until, asked + own * 1000)
      },
      () => {
        if (kept.get(url) === entry) kept.delete(url)
      },
    )
    return value
  }
}

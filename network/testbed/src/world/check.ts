import { isDeepStrictEqual } from 'node:util'

/** What a case found to be otherwise than expected. */
export function difference(what: string, expected: unknown, found: unknown): Error {
  return new Error(`${what}: expected ${show(expected)}, found ${show(found)}`)
}

export function equal(found: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(found, expected)) throw difference(what, expected, found)
}

export function matches(found: string, expected: string | RegExp, what: string): void {
  const fits = typeof expected === 'string' ? found === expected : expected.test(found)
  if (!fits) throw difference(what, expected, found)
}

function show(value: unknown): string {
  if (value instanceof RegExp) return String(value)
  const text =
    JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}n` : item)) ??
    'undefined'
  return text.length > 600 ? `${text.slice(0, 600)}…` : text
}

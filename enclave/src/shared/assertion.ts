/** One line of the checkup. `seen` is what was found, for the reader of a failure. */
export type Assertion = { readonly name: string; readonly passed: boolean; readonly seen: string }

export function assertion(name: string, passed: boolean, seen: unknown = passed): Assertion {
  return { name, passed, seen: String(seen) }
}

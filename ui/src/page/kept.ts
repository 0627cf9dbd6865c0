import * as v from 'valibot'

/** A value that this browser keeps for the person. */
export type Kept<T> = {
  get(): T
  set(value: T): void
  subscribe(listener: () => void): () => void
}

export type KeptOptions<T> = {
  key: string
  schema: v.GenericSchema<unknown, T>
  initial: T
  storage(): Storage
}

/** For this visit only where the storage may not be used. What is not of the schema counts as nothing. */
export function createKept<T>({ key, schema, initial, storage }: KeptOptions<T>): Kept<T> {
  const listeners = new Set<() => void>()
  let now = initial
  try {
    const found = v.safeParse(schema, JSON.parse(storage().getItem(key) ?? 'null'))
    if (found.success) now = found.output
  } catch {
    // Nothing is kept here.
  }
  return {
    get: () => now,
    set(value) {
      now = value
      try {
        storage().setItem(key, JSON.stringify(value))
      } catch {
        // Kept for this visit.
      }
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Something that holds or does not, for whoever draws it. */
export type Flag = {
  get(): boolean
  set(next: boolean): void
  subscribe(listener: () => void): () => void
}

export function createFlag(): Flag {
  const listeners = new Set<() => void>()
  let now = false
  return {
    get: () => now,
    set(next) {
      if (next === now) return
      now = next
      for (const listener of [...listeners]) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

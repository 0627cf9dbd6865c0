/** A storage with what is in it at first, and one that browsers deny to a frame. */
export function fakeStorage(initial: Readonly<Record<string, string>> = {}): Storage {
  const values = new Map(Object.entries(initial))
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as unknown as Storage
}

export function deniedStorage(): never {
  throw new DOMException('', 'SecurityError')
}

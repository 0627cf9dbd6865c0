const PREFIX = 'idos.grantee.'

/**
 * Remembers which wallet identifier belongs to a consumer. A cache: in many browsers a frame's storage throws, and then
 * nothing is remembered.
 */
export function createGranteeMemory(storage: () => Storage) {
  return {
    get(consumer: string): string | undefined {
      try {
        return storage().getItem(PREFIX + consumer) ?? undefined
      } catch {
        return undefined
      }
    },
    set(consumer: string, grantee: string): void {
      try {
        storage().setItem(PREFIX + consumer, grantee)
      } catch {
        // Not remembered; the host's hint or the list of grants serves instead.
      }
    },
  }
}

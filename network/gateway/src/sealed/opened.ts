/** A token that opened: with which secret, and for which context. */
export type OpenedToken = {
  readonly context: string
  readonly secret: Uint8Array
  readonly plain: Uint8Array
}

export type Opened = {
  add(token: string, opened: OpenedToken): void
  /** Counts only while its secret is still one of `secrets`, so that taking one away takes effect at once. */
  find(token: string, context: string, secrets: readonly Uint8Array[]): Uint8Array | undefined
}

/**
 * The tokens that were opened last. A cookie comes with every request and opening it is the dearest step of a session's
 * check; what was authentic stays authentic. Tokens that did not open are not kept: strangers fill nothing.
 */
export function createOpened(capacity: number): Opened {
  const tokens = new Map<string, OpenedToken>()

  return {
    add(token, opened) {
      if (capacity === 0) return
      tokens.set(token, opened)
      for (const oldest of tokens.keys()) {
        if (tokens.size <= capacity) break
        tokens.delete(oldest)
      }
    },
    find(token, context, secrets) {
      const known = tokens.get(token)
      return known?.context === context && secrets.includes(known.secret) ? known.plain : undefined
    },
  }
}

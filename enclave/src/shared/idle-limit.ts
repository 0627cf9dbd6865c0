/** Milliseconds without use after which the key is dropped. */
export const IDLE_LIMIT = 15 * 60_000

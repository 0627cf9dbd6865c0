/**
 * Wipes bytes that a handler returns to its peer, once they were posted: what is posted is a clone, and the peer posts before
 * the next task.
 */
export function wipeWhenPosted(bytes: Uint8Array): void {
  setTimeout(() => bytes.fill(0))
}

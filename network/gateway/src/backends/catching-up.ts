/** By the schema's `require_synced`: a node that is back and has not heard of the last blocks knows no height. */
const SENTENCE = 'the node is catching up with the network'

/**
 * Does a node refuse a view because it has only just started? Between two health checks it still counts as readable, and
 * others could answer. Looks at the action's error alone: rows may hold any text.
 */
export function isCatchingUp(body: string): boolean {
  if (!body.includes(SENTENCE)) return false
  const { result } = JSON.parse(body) as { result?: { error?: unknown } | null }
  const error = result?.error
  return typeof error === 'string' && error.replace(/^(?:ERROR: )+/, '').startsWith(SENTENCE)
}

/** By the schema's `require_synced`: a node that is back and has not heard of the last blocks knows no height. */
const CATCHING_UP = 'the node is catching up with the network'
/** PostgreSQL is shutting down, has crashed or starts (class 57P), or its connection is gone (class 08, or in words). */
const NO_DATABASE =
  /\(SQLSTATE (?:57P0\d|08\w{3})\)$|(?:^|: )(?:conn closed|(?:unexpected )?EOF|broken pipe|connection reset by peer|use of closed network connection|connect: [a-z ]+)$/
/** Most answers are told apart without reading them. */
const HINT =
  /catching up|SQLSTATE|conn closed|EOF|broken pipe|connection re|closed network|connect: /

/**
 * Does a node say that it cannot answer a view just now, because it has only just started or has lost its database?
 * Between two health checks it still counts as readable, and others could answer. Looks at the errors alone: rows may
 * hold any text, and so may the middle of an error.
 */
export function isUnable(body: string): boolean {
  if (!HINT.test(body)) return false
  const { result, error } = JSON.parse(body) as {
    result?: { error?: unknown } | null
    error?: { message?: unknown } | null
  }
  const refusal = result?.error
  if (typeof refusal === 'string' && refusal.replace(/^(?:ERROR: )+/, '').startsWith(CATCHING_UP))
    return true
  return typeof error?.message === 'string' && NO_DATABASE.test(error.message)
}

/** By kwild, before it looks at a transaction: it has not heard of a block for a while. */
const CANNOT_TAKE = 'node is catching up, cannot process transactions right now'

/** Does a node say that it has not taken a broadcast, because it is behind the others? Another one may have it. */
export function tookNothing(body: string): boolean {
  if (!body.includes(CANNOT_TAKE)) return false
  const { error } = JSON.parse(body) as { error?: { data?: { message?: unknown } | null } | null }
  return error?.data?.message === CANNOT_TAKE
}

/**
 * Fetches status lists (W3C Bitstring Status List) for the check of a credential's status.
 *
 * Requirements
 *  1. Only `https:`, no redirects, no credentials; bounded in bytes, time and number of lists that are kept.
 *  2. A text that readers could see differently is no list. Whose list it is, is checked by its proof, not here.
 *  3. What could not be fetched is never remembered as fetched.
 *
 * Attacker: whoever answers at the issuer's address, and a network that answers slowly or without end. A stranger can not
 * name an address: it is read from credentials of accepted issuers only.
 */
import { decodeUtf8, readAtMost, readStrictJson } from '@idos/crypto'
import { IdosError } from '@idos/protocol'

/** How status lists are fetched, and for how long one is used again. */
export type StatusListOptions = {
  /** The platform's when left out. */
  fetch?: typeof fetch
  /** Largest list in bytes as it is transferred; 2 MiB when left out. */
  maxBytes?: number
  /** Milliseconds for one list; 10000 when left out. */
  timeout?: number
  /** Seconds for which a list is used again: so long a revocation may stay unnoticed. 300 when left out. */
  maxAge?: number
  /** Also `http:`. For development. */
  allowHttp?: boolean
}

/** Gives the status list at an address; rejects where it cannot be read. */
export type StatusListSource = (url: string) => Promise<unknown>

/** Lists that are kept at the same time. */
const MAX_LISTS = 100

type Kept = { readonly list: Promise<unknown>; readonly until: number }

/** `now`: milliseconds since 1970. */
export function createStatusLists(
  options: StatusListOptions = {},
  now: () => number = Date.now,
): StatusListSource {
  const { maxAge = 300 } = options
  const kept = new Map<string, Kept>()
  return (url) => {
    const known = kept.get(url)
    if (known && now() < known.until) return known.list
    kept.delete(url)
    const list = fetchList(url, options)
    kept.set(url, { list, until: now() + maxAge * 1000 })
    if (kept.size > MAX_LISTS) kept.delete(kept.keys().next().value as string)
    list.catch(() => {
      if (kept.get(url)?.list === list) kept.delete(url)
    })
    return list
  }
}

async function fetchList(url: string, options: StatusListOptions): Promise<unknown> {
  const { maxBytes = 2_097_152, timeout = 10_000, allowHttp = false } = options
  const { protocol, username, password } = new URL(url)
  const isSafe = protocol === 'https:' || (allowHttp && protocol === 'http:')
  if (!isSafe || username || password) throw unreadable('Its address is not one for lists.')
  const request = options.fetch ?? fetch
  const response = await request(url, {
    headers: { Accept: 'application/vc, application/ld+json, application/json' },
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  })
  if (!response.ok || !response.body) throw unreadable('Its server gave no list.')
  const body = await readAtMost(response.body, maxBytes)
  if (body === undefined) throw unreadable('It is too large.')
  const parsed = readStrictJson(decodeUtf8(body))
  if (!parsed.ok) throw unreadable('It is no JSON that all readers see alike.')
  return parsed.value
}

function unreadable(why: string): IdosError {
  return new IdosError('CREDENTIAL_INVALID', { message: `The status list can not be read. ${why}` })
}

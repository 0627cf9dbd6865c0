/**
 * Fetches status lists (W3C Bitstring Status List; Token Status List as the text of its JWT) for the check of a credential's status (`fetch-json.ts` has the rules).
 * Whose list it is, is checked by its proof, not here.
 *
 * Attacker: whoever answers at the issuer's address. A stranger can not name an address: it is read from credentials of
 * accepted issuers only.
 */
import { type FetchOptions, fetchJson } from './fetch-json.ts'
import { keepFor } from './kept.ts'

/** `maxBytes` 2 MiB, `timeout` 10 s, `maxAge` 300 s when left out: so long a revocation may stay unnoticed. */
export type StatusListOptions = FetchOptions

/** Gives the status list at an address; rejects where it cannot be read. */
export type StatusListSource = (url: string) => Promise<unknown>

const WANTED = {
  accept: 'application/vc, application/ld+json, application/json, application/statuslist+jwt',
  // draft-ietf-oauth-status-list §8.2
  textType: 'application/statuslist+jwt',
  maxBytes: 2_097_152,
  timeout: 10_000,
  what: 'The status list',
}

/** `now`: milliseconds since 1970. */
export function createStatusLists(
  options: StatusListOptions = {},
  now: () => number = Date.now,
): StatusListSource {
  const { maxAge = 300 } = options
  return keepFor(maxAge, now, (url) => fetchJson(url, options, WANTED), ttlOf)
}

/** W3C Bitstring Status List §2.2: `ttl` in milliseconds. Less than a second would make a list of it that is always asked for. */
function ttlOf(list: unknown): number | undefined {
  const { credentialSubject } = Object(list) as { credentialSubject?: unknown }
  const { ttl } = Object(credentialSubject) as { ttl?: unknown }
  return typeof ttl === 'number' && ttl >= 0 ? Math.max(1, ttl / 1000) : undefined
}

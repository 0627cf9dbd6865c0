/**
 * Fetches the documents of `did:web` (`fetch-json.ts` has the rules). Only issuers that the trust list names are asked, and
 * only where it pins no key of theirs.
 *
 * Attacker: whoever holds the address today. They hold the issuer's keys, too, for whoever trusts a `did:web` without a
 * pinned key: that is what such an entry means.
 */
import { type DidResolver, didWebUrl } from '@idos/credentials'
import { IdosError } from '@idos/protocol'
import { type FetchOptions, fetchJson } from './fetch-json.ts'
import { keepFor } from './kept.ts'

/** `maxBytes` 64 KiB, `timeout` 5 s, `maxAge` an hour when left out: so long a withdrawn key may stay unnoticed. */
export type DidDocumentOptions = FetchOptions

const TYPES = [
  'application/did+json',
  'application/did+ld+json',
  'application/json',
  'application/ld+json',
]
const WANTED = {
  accept: 'application/did+json, application/did+ld+json, application/json',
  types: TYPES,
  maxBytes: 65_536,
  timeout: 5_000,
  what: 'The DID document',
}

/** `now`: milliseconds since 1970. Rejects for what is no `did:web`, or has no document. */
export function createDidDocuments(
  options: DidDocumentOptions = {},
  now: () => number = Date.now,
): DidResolver {
  const { maxAge = 3_600 } = options
  return keepFor(maxAge, now, async (did) => {
    const url = didWebUrl(did)
    if (!url) throw new IdosError('CREDENTIAL_INVALID', { message: 'The DID has no document.' })
    return fetchJson(url, options, WANTED)
  })
}

import { toRequest } from '@idos/credentials'
import { type GrantRequest, IdosError } from '@idos/protocol'

/**
 * `issuers` of a trust policy: those that a request accepts, by their `did:key`. An issuer that signs under an URL needs an entry
 * of its own (`TrustPolicy`). Throws `BAD_REQUEST` for a request that names none: to accept any issuer is to verify nothing.
 */
export function trustedByRequest(request: GrantRequest): string[] {
  const accepted = toRequest(request).query.credentials.flatMap(
    ({ meta }) => meta.idos_issuers ?? [],
  )
  if (accepted.length > 0) return accepted
  throw new IdosError('BAD_REQUEST', { message: 'The request names no issuers to trust.' })
}

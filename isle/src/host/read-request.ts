/**
 * The host's request in its one form.
 *
 * Requirements
 *  1. Nothing of a request counts before this has read it whole; what it does not understand is `BAD_REQUEST`.
 *  2. What is shown of it are lines of bounded length, without what reorders or hides text.
 *
 * Attacker: the page around.
 */
import { shownText } from '@idos/client'
import { askedOf, toConditions, toDisclose, toRequest, wantedOf } from '@idos/credentials/request'
import type { DcqlClaim, GrantRequest } from '@idos/protocol'
import type { Asked } from '../flow/asked.ts'

/** Longest line, in characters. */
const LINE = 120

export function readRequest(given: GrantRequest): Asked {
  const request = toRequest(given)
  const { claims = [] } = askedOf(request.query)
  return {
    ...request,
    credential: wantedOf(request),
    conditions: [...new Set(claims.map(inWords))],
    asks: toConditions(request.query),
    disclose: toDisclose(request),
  }
}

/** `nationality: DE, FR`, or the name alone of what only has to be there. */
function inWords({ path, values = [] }: DcqlClaim): string {
  const [first, ...inner] = path
  const name = (first === 'credentialSubject' && inner.length > 0 ? inner : path).join('.')
  return shownText(values.length > 0 ? `${name}: ${values.join(', ')}` : name, LINE)
}

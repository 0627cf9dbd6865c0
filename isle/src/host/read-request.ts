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
    conditions: linesOf(claims),
    asks: toConditions(request.query),
    disclose: toDisclose(request),
  }
}

/** A line for each claim. A field that reads like another one has its whole path. */
function linesOf(claims: readonly DcqlClaim[]): readonly string[] {
  const lines = claims.map((claim) => {
    const name = shortOf(claim)
    const isAlike = claims.some((one) => shortOf(one) === name && pathOf(one) !== pathOf(claim))
    return inWords(isAlike ? pathOf(claim) : name, claim)
  })
  return [...new Set(lines)]
}

const pathOf = ({ path }: DcqlClaim) => path.join('.')

/** The member that everything about a person stands in says nothing to them. */
function shortOf({ path }: DcqlClaim): string {
  const [first, ...inner] = path
  return (first === 'credentialSubject' && inner.length > 0 ? inner : path).join('.')
}

/** `nationality: DE, FR`, or the name alone of what only has to be there. */
function inWords(name: string, { values = [] }: DcqlClaim): string {
  return shownText(values.length > 0 ? `${name}: ${values.join(', ')}` : name, LINE)
}

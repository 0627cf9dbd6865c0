import type { SdJwt } from './read-sd-jwt.ts'
import type { Place } from './resolve-claims.ts'

/** An SD-JWT with some of its disclosures, and what it holds back. */
export type Cut = {
  /** The issuer's JWT and the disclosures that were chosen, each with `~` behind it. */
  readonly presented: string
  /** Names of what stays, from the outermost object inwards, each once. Places in lists have none. */
  readonly withheld: readonly (readonly string[])[]
}

/**
 * What leaves when exactly these claims are chosen: the disclosures on the way to each and inside it, and no other. Whoever asks for
 * an address gets all of it, whoever asks for its city that alone.
 */
export function cutSdJwt(
  { issuerJwt, disclosures }: SdJwt,
  claims: readonly (readonly string[])[],
): Cut {
  const kept = disclosures.filter(({ path }) => claims.some((claim) => isOfClaim(path, claim)))
  const rest = disclosures.filter((one) => !kept.includes(one)).map(({ path }) => namesOf(path))
  const withheld = new Map(rest.map((names) => [JSON.stringify(names), names]))
  return {
    presented: [issuerJwt, ...kept.map(({ encoded }) => encoded), ''].join('~'),
    withheld: [...withheld.values()],
  }
}

function isOfClaim(path: readonly Place[], claim: readonly string[]): boolean {
  return path.every((place, at) => at >= claim.length || place === claim[at])
}

function namesOf(path: readonly Place[]): string[] {
  return path.filter((place) => typeof place === 'string')
}

/** Where each disclosure belongs, and what the claims are with all of them in their places (RFC 9901 §7.1, step 3). */

export type SdJwtFault =
  /** No SD-JWT at all. */
  | 'form'
  | 'too-large'
  /** JSON that readers see differently, or none. */
  | 'json'
  /** Digests that are not SHA-256. */
  | 'algorithm'
  /** A disclosure of no form, or for a place of the other kind. */
  | 'disclosure'
  | 'digest-twice'
  /** No digest stands for a disclosure. */
  | 'unused-disclosure'
  | 'reserved-name'
  /** A disclosure for a name that is there already. */
  | 'name-twice'

export class Refused extends Error {
  readonly fault: SdJwtFault
  constructor(fault: SdJwtFault) {
    super(fault)
    this.fault = fault
  }
}

/** A name in an object, or a place in a list. */
export type Place = string | number

/** One disclosure of an SD-JWT, and the place of what it discloses (RFC 9901 §4.2). */
export type Disclosure = {
  /** As it stands in the text. */
  readonly encoded: string
  /** From the outermost object to what it discloses. */
  readonly path: readonly Place[]
}

export type GivenDisclosure = {
  readonly encoded: string
  /** `[salt, name, value]` or `[salt, value]`. */
  readonly parts: readonly unknown[]
  /** base64url of the SHA-256 of `encoded`. */
  readonly digest: string
}

type Members = Readonly<Record<string, unknown>>

/** What a holder must not leave out (SD-JWT VC §3.2.2.2; RFC 9901 §9.7). */
export const NEVER_DISCLOSED: readonly string[] = [
  'iss',
  'aud',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'vct#integrity',
  'status',
]
const DEPTH = 32

export function resolveClaims(
  payload: Members,
  given: readonly GivenDisclosure[],
): { claims: Record<string, unknown>; disclosures: readonly Disclosure[] } {
  const byDigest = new Map(given.map((one) => [one.digest, one]))
  if (byDigest.size < given.length) throw new Refused('digest-twice')
  const seen = new Set<string>()
  const placed = new Map<GivenDisclosure, readonly Place[]>()

  /** What a digest stands for, if it is disclosed. Each may stand in one place. */
  function find(digest: unknown): GivenDisclosure | undefined {
    if (typeof digest !== 'string') throw new Refused('form')
    if (seen.has(digest)) throw new Refused('digest-twice')
    seen.add(digest)
    return byDigest.get(digest)
  }

  function put(one: GivenDisclosure, path: readonly Place[], parts: number): unknown {
    if (one.parts.length !== parts || typeof one.parts[0] !== 'string') {
      throw new Refused('disclosure')
    }
    placed.set(one, path)
    return resolve(one.parts[parts - 1], path)
  }

  function resolve(value: unknown, path: readonly Place[]): unknown {
    if (path.length > DEPTH) throw new Refused('too-large')
    if (Array.isArray(value)) return resolveList(value, path)
    return isObject(value) ? resolveObject(value, path) : value
  }

  function resolveList(list: readonly unknown[], path: readonly Place[]): unknown[] {
    const items: unknown[] = []
    for (const item of list) {
      const at = [...path, items.length]
      if (!isObject(item) || !Object.hasOwn(item, '...')) items.push(resolve(item, at))
      else if (Object.keys(item).length > 1) throw new Refused('reserved-name')
      else {
        const one = find(item['...'])
        if (one) items.push(put(one, at, 2))
      }
    }
    return items
  }

  function resolveObject(object: Members, path: readonly Place[]): Record<string, unknown> {
    const members: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(object)) {
      if (name === '_sd' || (name === '_sd_alg' && path.length === 0)) continue
      if (isReserved(name)) throw new Refused('reserved-name')
      members[name] = resolve(value, [...path, name])
    }
    const digests = Object.hasOwn(object, '_sd') ? object._sd : []
    if (!Array.isArray(digests)) throw new Refused('form')
    for (const digest of digests) {
      const one = find(digest)
      if (!one) continue
      const name = one.parts[1]
      if (typeof name !== 'string') throw new Refused('disclosure')
      const isLimit = path.length === 0 && NEVER_DISCLOSED.includes(name)
      if (isReserved(name) || isLimit) throw new Refused('reserved-name')
      if (Object.hasOwn(members, name)) throw new Refused('name-twice')
      members[name] = put(one, [...path, name], 3)
    }
    return members
  }

  const claims = resolveObject(payload, [])
  if (placed.size < given.length) throw new Refused('unused-disclosure')
  const disclosures = given.map((one) => ({ encoded: one.encoded, path: placed.get(one) ?? [] }))
  return { claims, disclosures }
}

function isReserved(name: string): boolean {
  return name === '_sd' || name === '...' || name === '_sd_alg' || name === '__proto__'
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

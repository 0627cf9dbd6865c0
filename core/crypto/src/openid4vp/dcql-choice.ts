/**
 * What of one credential a verifier's query asks for (DCQL, OpenID4VP 1.0 §6).
 *
 * Requirements
 *  1. What leaves is what was asked for by name, and only where all of it is there: a wallet that returns less than a whole set is
 *     refused by verifiers, and more is nobody's wish (§6.4).
 *  2. What cannot be decided here counts as not fulfilled: other formats, other authorities, places in lists.
 *  3. The work is bounded, and no name of a claim means something to an engine.
 *
 * Attacker: the verifier. Unknown members are passed over (§6.1), so that nothing here follows from them.
 */
import * as v from 'valibot'

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))
const some = <S extends v.GenericSchema>(item: S, most: number) =>
  v.pipe(v.array(item), v.minLength(1), v.maxLength(most))

const value = v.union([v.pipe(v.string(), v.maxLength(1_000)), v.number(), v.boolean()])
/** A name, all of a list, or a place in it. */
const step = v.union([v.pipe(v.string(), v.maxLength(100)), v.null(), v.number()])

const claim = v.object({
  id: v.optional(id),
  path: some(step, 8),
  values: v.optional(some(value, 50)),
})
type Claim = v.InferOutput<typeof claim>

const credential = v.object({
  id,
  format: v.pipe(v.string(), v.maxLength(40)),
  meta: v.looseObject({}),
  claims: v.optional(some(claim, 50)),
  claim_sets: v.optional(some(some(id, 50), 20)),
  trusted_authorities: v.optional(v.unknown()),
})
type Query = v.InferOutput<typeof credential>

const isOnce = (all: readonly (string | undefined)[]) => {
  const named = all.filter((one) => one !== undefined)
  return new Set(named).size === named.length
}

/** A query, as far as it is read. */
export const dcqlQuery = v.pipe(
  v.object({
    credentials: v.pipe(
      some(credential, 10),
      v.check((all) => isOnce(all.map((one) => one.id))),
      v.check((all) => all.every(({ claims }) => isOnce((claims ?? []).map((one) => one.id)))),
    ),
    credential_sets: v.optional(
      some(v.object({ options: some(some(id, 10), 20), required: v.optional(v.boolean()) }), 10),
    ),
  }),
)
export type VerifierQuery = v.InferOutput<typeof dcqlQuery>

/** What is presented: for which query of the verifier, and the names of each claim from the outermost object inwards. */
export type Choice = { readonly id: string; readonly claims: readonly (readonly string[])[] }

/** Ids of the queries of which one credential is a whole answer. One that needs several has none. */
export function answerableAlone({ credentials, credential_sets: sets }: VerifierQuery): string[] {
  const ids = credentials.map(({ id: one }) => one)
  if (!sets) return ids.length === 1 ? ids : []
  const required = sets.filter((one) => one.required !== false)
  // Where nothing is required, what is optional stays with the person.
  return ids.filter(
    (one) =>
      required.length > 0 &&
      required.every(({ options }) => options.some((all) => all.length === 1 && all[0] === one)),
  )
}

/** What of a credential (`dc+sd-jwt`) with these claims answers the query; null: nothing does. */
export function chooseClaims(
  query: VerifierQuery,
  claims: Readonly<Record<string, unknown>>,
): Choice | null {
  const alone = answerableAlone(query)
  for (const one of query.credentials) {
    if (!alone.includes(one.id) || !isOfKind(one, claims)) continue
    const chosen = chooseSet(one, claims)
    if (chosen !== null) return { id: one.id, claims: chosen }
  }
  return null
}

function isOfKind(query: Query, claims: Readonly<Record<string, unknown>>): boolean {
  const kinds = query.meta.vct_values
  return (
    query.format === 'dc+sd-jwt' &&
    query.trusted_authorities === undefined &&
    Array.isArray(kinds) &&
    typeof claims.vct === 'string' &&
    kinds.includes(claims.vct)
  )
}

/** §6.4.1: the first set that is there whole; without sets, all of the claims; without claims, none. */
function chooseSet({ claims = [], claim_sets: sets }: Query, of: unknown): string[][] | null {
  const wanted = sets?.map((ids) => ids.map((one) => claims.find((claim) => claim.id === one)))
  for (const set of wanted ?? [claims]) {
    if (set.every((one) => one !== undefined && holds(one, of))) {
      return set.map((one) => (one?.path ?? []) as string[])
    }
  }
  return null
}

function holds({ path, values }: Claim, claims: unknown): boolean {
  let at = claims
  for (const name of path) {
    const isObject = typeof at === 'object' && at !== null && !Array.isArray(at)
    if (typeof name !== 'string' || !isObject || !Object.hasOwn(at as object, name)) return false
    at = (at as Record<string, unknown>)[name]
  }
  return values === undefined || values.some((one) => one === at)
}

/**
 * What of DCQL (OpenID4VP 1.0 §6) a request may say: one credential, by type, issuer and named claims.
 *
 * Requirements
 *  1. What is understood is done, and what is not done is refused by name: no member is passed over in silence.
 *  2. Every list and text has an end, and a claim can be asked for in one question of the secure window (`match.ts`).
 *
 * Attacker: the page that asks, or whoever wrote the query that it passes on.
 */
import * as v from 'valibot'
import { besides, issuerSites } from '../isle.ts'
import { FIELD_NAME, MATCH_LIMITS } from '../match.ts'
import { issuerId } from '../text.ts'

/** How much a query may ask at once. */
export const DCQL_LIMITS = {
  claims: MATCH_LIMITS.conditions,
  values: MATCH_LIMITS.texts,
  issuers: 50,
  levels: 10,
  /** Alternatives in `type_values`, and types of each. */
  types: 10,
} as const

/** The type that every W3C credential has, expanded. */
export const CREDENTIAL_TYPE = 'https://www.w3.org/2018/credentials#VerifiableCredential'

/** A member that DCQL has and nothing here does. A message of this file follows the member's name. */
/* @__NO_SIDE_EFFECTS__ */
const refused = (why: string) => v.exactOptional(v.never(why))

/** DCQL's form of an id, with an end. */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'is no id of DCQL'))

const word = v.pipe(v.string(), v.regex(/^.{1,80}$/s, 'is not of 1 to 80 characters'))

const typeIri = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]{1,300}$/, 'is no expanded type'),
)

/** DCQL also has null (all of a list) and whole numbers (a place in it); a question of the window has neither. */
const NO_NAME = 'is no name of a field: no list and no place in one is asked for'
const pathName = v.pipe(v.string(NO_NAME), v.regex(FIELD_NAME, NO_NAME))

const claimValue = v.custom<string | number | boolean>(
  (value) =>
    typeof value === 'boolean' ||
    Number.isSafeInteger(value) ||
    (typeof value === 'string' && value !== '' && value.length <= MATCH_LIMITS.text),
  'is no short text, whole number, true or false',
)

/** From one to `most`. */
/* @__NO_SIDE_EFFECTS__ */
function some<S extends v.GenericSchema>(item: S, most: number) {
  return v.pipe(
    v.array(item),
    v.minLength(1, 'is empty'),
    v.maxLength(most, `has more than ${most} entries`),
  )
}

const claim = v.strictObject({
  id: v.exactOptional(id),
  /** From the credential itself: `['credentialSubject', 'nationality']`. */
  path: some(pathName, MATCH_LIMITS.depth),
  /** One of these, of the same type. Left out: the field is there. */
  values: v.exactOptional(some(claimValue, DCQL_LIMITS.values)),
})
export type DcqlClaim = v.InferOutput<typeof claim>

const isOnce = (names: readonly string[]) => new Set(names).size === names.length

const meta = v.strictObject({
  /** Each entry: types, expanded, all of which the credential has. One entry must fit. Seen by who verifies. */
  type_values: some(some(typeIri, DCQL_LIMITS.types), DCQL_LIMITS.types),
  /** `type` of the public notes: `kyc`. Ours: by it a credential is found before anything is opened. */
  idos_type: word,
  /**
   * Accepted issuers; left out: any. Ours: `trusted_authorities` has no type for a key, and readers of DCQL refuse a query
   * with one that they do not know, where they pass over a member of `meta`.
   */
  idos_issuers: v.exactOptional(
    some(v.message(issuerId, 'is no did:key of Ed25519'), DCQL_LIMITS.issuers),
  ),
  /** Accepted values of `level` in the public notes; left out: any. Ours. */
  idos_levels: v.exactOptional(some(word, DCQL_LIMITS.levels)),
})

const credential = v.strictObject({
  id,
  format: v.literal('ldp_vc', 'is not ldp_vc, the one format that is shared'),
  multiple: v.exactOptional(v.literal(false, 'is not false: one credential is shared')),
  meta,
  trusted_authorities: refused('is not understood: name the keys of issuers in meta.idos_issuers'),
  /** Whose the credential is, the network and the credential say; a copy has no presentation proof beside. */
  require_cryptographic_holder_binding: v.exactOptional(
    v.literal(false, 'is not false: a copy has no presentation proof'),
  ),
  claims: v.exactOptional(
    v.pipe(
      some(claim, DCQL_LIMITS.claims),
      v.check((all) => isOnce(all.flatMap((one) => one.id ?? [])), 'has an id twice'),
      v.check((all) => isOnce(all.map(({ path }) => path.join('/'))), 'has a path twice'),
    ),
  ),
  claim_sets: refused(
    'is not understood: a credential is shared whole, so there is nothing to choose',
  ),
})

/** A query as its author writes it. */
export const dcqlQuery = v.strictObject({
  credentials: v.pipe(
    v.array(credential),
    v.length(1, 'does not have one entry: one credential is asked for at a time'),
  ),
  credential_sets: refused('is not understood: one credential is asked for at a time'),
})
/** A query of OpenID4VP 1.0 (§6), as far as it is honoured: one credential, `ldp_vc`. */
export type DcqlQuery = v.InferOutput<typeof dcqlQuery>
export type DcqlCredential = v.InferOutput<typeof credential>

/** A request whose query is parsed. */
export const queryRequest = v.strictObject({
  ...besides,
  query: dcqlQuery,
  sites: v.exactOptional(issuerSites),
})
/** A request in its one whole form: a query, with purpose and retention beside it. */
export type QueryRequest = v.InferOutput<typeof queryRequest>

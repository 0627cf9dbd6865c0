/**
 * What of DCQL (OpenID4VP 1.0 §6) a request may say: one credential, by type, issuer and named claims, whole or by its claims.
 *
 * Requirements
 *  1. What is understood is done, and what is not done is refused by name: no member is passed over in silence.
 *  2. Every list and text has an end, and a claim can be asked for in one question of the secure window (`match.ts`).
 *
 * Attacker: the page that asks, or whoever wrote the query that it passes on.
 */
import * as v from 'valibot'
import { CLAIM_LIMIT, requestNonce } from '../disclose.ts'
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
/** One claim that a query asks for, as DCQL has it (OpenID4VP 1.0 §6.3). */
export type DcqlClaim = v.InferOutput<typeof claim>

const isOnce = (names: readonly string[]) => new Set(names).size === names.length

/** What both formats are found by. */
const found = {
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
}

const common = {
  id,
  multiple: v.exactOptional(v.literal(false, 'is not false: one credential is shared')),
  trusted_authorities: refused('is not understood: name the keys of issuers in meta.idos_issuers'),
}

/* @__NO_SIDE_EFFECTS__ */
function claimsOf(most: number) {
  return v.pipe(
    some(claim, most),
    v.check((all) => isOnce(all.flatMap((one) => one.id ?? [])), 'has an id twice'),
    v.check((all) => isOnce(all.map(({ path }) => path.join('/'))), 'has a path twice'),
  )
}

const whole = v.strictObject({
  ...common,
  format: v.literal('ldp_vc'),
  meta: v.strictObject({
    /** Each entry: types, expanded, all of which the credential has. One entry must fit. Seen by who verifies. */
    type_values: some(some(typeIri, DCQL_LIMITS.types), DCQL_LIMITS.types),
    ...found,
  }),
  /** Whose the credential is, the network and the credential say; a copy has no presentation proof beside. */
  require_cryptographic_holder_binding: v.exactOptional(
    v.literal(false, 'is not false: a copy has no presentation proof'),
  ),
  claims: v.exactOptional(claimsOf(DCQL_LIMITS.claims)),
  claim_sets: refused(
    'is not understood: a credential is shared whole, so there is nothing to choose',
  ),
})

const byClaims = v.strictObject({
  ...common,
  format: v.literal('dc+sd-jwt'),
  meta: v.strictObject({
    /** Kinds, one of which the credential has. Seen by who verifies. */
    vct_values: some(typeIri, DCQL_LIMITS.types),
    ...found,
  }),
  require_cryptographic_holder_binding: v.exactOptional(
    v.literal(true, 'is not true: its holder always signs for who receives it'),
  ),
  /** What leaves, and nothing else; left out: what always shows. Few of them can have values, as the window compares those. */
  claims: v.exactOptional(
    v.pipe(
      claimsOf(CLAIM_LIMIT),
      v.check(
        (all) => all.filter(({ values }) => values).length <= DCQL_LIMITS.claims,
        `has more than ${DCQL_LIMITS.claims} claims with values`,
      ),
    ),
  ),
  claim_sets: refused('is not understood: name the claims that are needed'),
})

const credential = v.variant(
  'format',
  [whole, byClaims],
  'is neither ldp_vc nor dc+sd-jwt, the two formats that are shared',
)

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
/** One credential that a query asks for, as DCQL has it (OpenID4VP 1.0 §6.1). */
export type DcqlCredential = v.InferOutput<typeof credential>

/** A request whose query is parsed. */
export const queryRequest = v.strictObject({
  ...besides,
  nonce: v.exactOptional(
    v.message(requestNonce, 'is not of 22 to 128 letters, digits, dots, hyphens and the like'),
  ),
  query: dcqlQuery,
  sites: v.exactOptional(issuerSites),
})
/** A request in its one whole form: a query, with purpose and retention beside it. */
export type QueryRequest = v.InferOutput<typeof queryRequest>

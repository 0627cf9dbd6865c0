/**
 * Verifies a credential and says why: a list of checks, each passed, failed or skipped, with a code and a sentence.
 *
 * Requirements
 *  1. Nothing is fetched but, by functions that the caller passes, a status list that an accepted issuer signed the address
 *     of, and the DID document of an issuer that the caller named; contexts and schemas are here already.
 *  2. Only keys that the caller trusts for exactly this issuer count; what the credential says about keys is ignored.
 *  3. Only the kinds of credential that the caller names pass: an issuer signs other things with the same key.
 *  4. It never throws for a bad credential, whatever it holds; unknown and unchecked is not verified.
 *
 * Attacker: the holder (changed, swapped or aged fields), another issuer (signing in a trusted one's name), anybody who
 * can make a server parse JSON.
 */
import { fail, pass, skip, type VerificationCheck } from './checks.ts'
import { type CredentialForm, readCredentialForm } from './credential-form.ts'
import type { ExtraContexts } from './document-loader.ts'
import { malformed } from './formats.ts'
import { isObject } from './is-object.ts'
import { proofCheck } from './proof-check.ts'
import { type ExtraSchemas, schemaCheck } from './schema/schema-check.ts'
import { statusCheck } from './status-check.ts'
import { STATUS_LIST_TYPE } from './status-list.ts'
import { isForTypes, isTrustedFor } from './trusted-for.ts'
import { type DidResolver, entriesOf, type TrustedIssuer } from './trusted-issuer.ts'

/** What a verification found. */
export type VerifyResult = {
  /** No check failed. */
  readonly verified: boolean
  readonly checks: readonly VerificationCheck[]
}

/** Whom a verification trusts, and for what. */
export type VerifyCredentialOptions = {
  trust: readonly TrustedIssuer[]
  /**
   * Kinds of credential that pass: one of the credential's types must be among them, as the plain term. A status list
   * passes only when it is named.
   */
  types: readonly string[]
  now: Date
  /** Seconds by which clocks may differ; 300 when left out. */
  clockSkew?: number
  /** Fetches a status list credential. Without it a credential with a status fails; `ignore` skips the check. */
  status?: ((url: string) => Promise<unknown>) | 'ignore'
  /** Further contexts that the caller has vetted: each of their terms must have an IRI of its own. */
  contexts?: ExtraContexts
  /** Further JSON Schemas by URL that the caller has vetted. */
  schemas?: ExtraSchemas
  /** Gives the document of a trusted `did:web` for which the list pins no key. Without it such an issuer has no keys. */
  resolveDid?: DidResolver
  /**
   * Takes credentials of contexts that map many names to one IRI (idOS credentials of 2025): their holder can swap first
   * and family name, and the proof still holds. Safe only where something else vouches for the exact bytes.
   */
  acceptUnsignedNames?: boolean
}

/** Verifies VCDM 2.0 and 1.1 with an `eddsa-rdfc-2022`, `eddsa-jcs-2022` or `Ed25519Signature2020` proof. */
export async function verifyCredential(
  credential: unknown,
  options: VerifyCredentialOptions,
): Promise<VerifyResult> {
  const form = readCredentialForm(credential, options.contexts ?? {})
  if (typeof form === 'string' || !isObject(credential)) {
    return malformed(typeof form === 'string' ? form : 'The credential is no JSON object.')
  }
  const proof = await proofCheck(credential, form, options)
  const issuer = issuerCheck(form, proof, options)
  const mayFetch = issuer.outcome === 'pass' && proof.outcome === 'pass'
  return result([
    pass('form', `The credential has the form of VCDM ${form.version}.`),
    typeCheck(form, options),
    issuer,
    proof,
    fieldsCheck(form, options),
    validityCheck(form, options),
    proof.outcome === 'pass'
      ? await schemaCheck(credential, options.schemas)
      : skip('schema', 'NOT_REACHED', 'The proof does not hold.'),
    await statusCheck(credential, form, options, mayFetch),
  ])
}

function typeCheck(form: CredentialForm, { types }: VerifyCredentialOptions): VerificationCheck {
  const isAccepted = form.types.some((type) => types.includes(type))
  const isList = form.types.includes(STATUS_LIST_TYPE) && !types.includes(STATUS_LIST_TYPE)
  return isAccepted && !isList
    ? pass('type', 'The credential is of an accepted kind.')
    : fail('type', 'WRONG_TYPE', 'The credential is of no accepted kind.')
}

function issuerCheck(
  form: CredentialForm,
  proof: VerificationCheck,
  { trust, types }: VerifyCredentialOptions,
): VerificationCheck {
  const entries = entriesOf(form.issuer, trust)
  if (entries.length === 0) {
    return fail('issuer', 'UNKNOWN_ISSUER', 'The issuer is not one of the accepted issuers.')
  }
  if (entries.some(isTrustedFor(form, types))) {
    return proof.code === 'UNKNOWN_KEY'
      ? fail('issuer', 'NO_KEY', 'No key of the accepted issuer could be had for this proof.')
      : pass('issuer', 'The issuer is one of the accepted issuers.')
  }
  return entries.some((entry) => isForTypes(entry, form, types))
    ? fail('issuer', 'ISSUER_NOT_FOR_LEVEL', 'The issuer is not accepted for this level.')
    : fail('issuer', 'ISSUER_NOT_FOR_TYPE', 'The issuer is not accepted for this kind.')
}

function fieldsCheck(
  form: CredentialForm,
  { acceptUnsignedNames }: VerifyCredentialOptions,
): VerificationCheck {
  if (form.namesAreSigned) return pass('fields', 'The proof covers the names of the fields.')
  const reason = 'This old format signs values without their field names: the holder can swap them.'
  return acceptUnsignedNames === true
    ? skip('fields', 'NAMES_NOT_SIGNED', reason)
    : fail('fields', 'NAMES_NOT_SIGNED', reason)
}

function validityCheck(
  form: CredentialForm,
  { now, clockSkew = 300 }: VerifyCredentialOptions,
): VerificationCheck {
  const skew = clockSkew * 1000
  if (form.validFrom && now.getTime() + skew < form.validFrom.getTime()) {
    return fail('validity', 'NOT_YET_VALID', 'The credential is not valid yet.')
  }
  if (form.validUntil && now.getTime() - skew > form.validUntil.getTime()) {
    return fail('validity', 'EXPIRED', 'The credential has expired.')
  }
  return pass('validity', 'The credential is valid at this time.')
}

function result(checks: readonly VerificationCheck[]): VerifyResult {
  return { verified: checks.every(({ outcome }) => outcome !== 'fail'), checks }
}

/**
 * Verifies a presented SD-JWT VC (RFC 9901 §7.3) and says why: a list of checks, as `verifyCredential` gives.
 *
 * Requirements
 *  1. Only keys that the caller trusts for exactly this issuer count, each with its one algorithm; no header chooses a key, an
 *     algorithm or a type, and `none` is none of them.
 *  2. A presentation counts for the verifier and the request that its holder signed for, and for what came with it: audience, nonce
 *     and digest are compared here, whatever a library would pass.
 *  3. It never throws for what is presented; what was not checked is not verified.
 *
 * Attacker: the holder (other claims, another's credential), whoever got a presentation and replays it, another issuer.
 */
import { readSdJwt, type SdJwt } from '@idos/crypto/sd-jwt'
import { fail, pass, skip, type VerificationCheck } from '../checks.ts'
import { isForTypes, isTrustedFor } from '../trusted-for.ts'
import { type DidResolver, entriesOf } from '../trusted-issuer.ts'
import { bindingCheck, type ExpectedPresentation } from './binding-check.ts'
import { sha256 } from './digest.ts'
import { SD_JWT_FORMAT } from './issue-sd-jwt.ts'
import { isSignedBy, issuersOf, type PublicJwk, type SdJwtTrust, sdJwtKeys } from './keys.ts'
import { sdJwtStatusCheck } from './sd-jwt-status.ts'

/** What a verification of an SD-JWT found. */
export type SdJwtResult = {
  /** No check failed. */
  readonly verified: boolean
  readonly checks: readonly VerificationCheck[]
  /** What is disclosed, with what always shows. Worth nothing unless verified. */
  readonly claims: Readonly<Record<string, unknown>>
}

/** Whom a verification of an SD-JWT trusts, and to whom it has to be presented. */
export type VerifySdJwtOptions = {
  /** Limits of an entry (`types`, `levels`) hold for `vct` and for the claim `level`, also where a key of the issuer's own signed. */
  trust: SdJwtTrust
  /** Kinds (`vct`) that pass. */
  types: readonly string[]
  now: Date
  /** Seconds by which clocks may differ; 300 when left out. */
  clockSkew?: number
  /** Whom it has to be presented to, and in answer to what. `null`: nobody asked, so the check `binding` fails. */
  presented: ExpectedPresentation | null
  /** Fetches a Token Status List, as the text of its JWT. Without it a credential that names one fails; `ignore` skips the check. */
  status?: ((uri: string) => Promise<unknown>) | 'ignore'
  /** Gives the document of a trusted `did:web` for which the list pins no key. Without it such an issuer has no keys. */
  resolveDid?: DidResolver
}

const NAMES = ['form', 'type', 'issuer', 'proof', 'validity', 'status', 'binding'] as const

/** Verifies what a holder presented: its exact text. Never throws for a bad one. */
export async function verifySdJwt(text: string, options: VerifySdJwtOptions): Promise<SdJwtResult> {
  const read = await readSdJwt(text, { digest: sha256 })
  if (!read.ok) {
    const rest = NAMES.slice(1).map((name) => skip(name, 'NOT_REACHED', 'The form is wrong.'))
    const reason = `The SD-JWT is malformed (${read.fault}).`
    return result([fail('form', 'MALFORMED', reason), ...rest], {})
  }
  const { sdJwt } = read
  const { now, trust, types, clockSkew, presented, resolveDid } = options
  const isFor = isTrustedFor(formOf(sdJwt), types)
  const keys = await sdJwtKeys(issuerOf(sdJwt), trust, { now, resolveDid, isFor })
  const issuer = issuerCheck(sdJwt, keys, options)
  const proof = await proofCheck(sdJwt, keys)
  const mayFetch = issuer.outcome === 'pass' && proof.outcome === 'pass'
  const skew = clockSkew === undefined ? {} : { clockSkew }
  return result(
    [
      pass('form', 'Every disclosure has its one place, and nothing can be read in two ways.'),
      typeCheck(sdJwt, options),
      issuer,
      proof,
      validityCheck(sdJwt, options),
      await sdJwtStatusCheck(sdJwt, options, { keys, mayFetch }),
      presented
        ? await bindingCheck(sdJwt, { ...presented, now, ...skew })
        : fail('binding', 'NOT_ASKED', 'Nobody is known to have asked for these claims.'),
    ],
    sdJwt.claims,
  )
}

/** What a trust list may limit an issuer to. */
function formOf({ claims }: SdJwt) {
  const { vct, level } = claims
  return {
    types: typeof vct === 'string' ? [vct] : [],
    level: typeof level === 'string' ? level : undefined,
  }
}

function typeCheck({ header, claims }: SdJwt, { types }: VerifySdJwtOptions): VerificationCheck {
  const { vct } = claims
  // `crit` names what a reader must understand (RFC 7515 §4.1.11): nothing of the kind is understood here.
  const isOurs = header.typ === SD_JWT_FORMAT && header.crit === undefined
  return isOurs && typeof vct === 'string' && types.includes(vct)
    ? pass('type', 'The credential is of an accepted kind.')
    : fail('type', 'WRONG_TYPE', 'The credential is of no accepted kind.')
}

function issuerOf({ claims }: SdJwt): string {
  return typeof claims.iss === 'string' ? claims.iss : ''
}

function issuerCheck(
  sdJwt: SdJwt,
  keys: readonly PublicJwk[],
  { trust, types }: VerifySdJwtOptions,
): VerificationCheck {
  if (keys.length > 0) return pass('issuer', 'The issuer is one of the accepted issuers.')
  const entries = entriesOf(issuerOf(sdJwt), issuersOf(trust))
  if (entries.length === 0) {
    return fail('issuer', 'UNKNOWN_ISSUER', 'The issuer is not one of the accepted issuers.')
  }
  const form = formOf(sdJwt)
  if (entries.some(isTrustedFor(form, types))) {
    return fail('issuer', 'NO_KEY', 'No key of the accepted issuer could be had for this proof.')
  }
  return entries.some((entry) => isForTypes(entry, form, types))
    ? fail('issuer', 'ISSUER_NOT_FOR_LEVEL', 'The issuer is not accepted for this level.')
    : fail('issuer', 'ISSUER_NOT_FOR_TYPE', 'The issuer is not accepted for this kind.')
}

async function proofCheck(
  { issuerJwt, header }: SdJwt,
  keys: readonly PublicJwk[],
): Promise<VerificationCheck> {
  const results = await Promise.all(keys.map((key) => isSignedBy(issuerJwt, header.alg, key)))
  return results.includes(true)
    ? pass('proof', 'The signature is the issuer’s.')
    : fail('proof', 'BAD_PROOF', 'The signature is not one of the issuer’s keys and algorithms.')
}

function validityCheck(
  { claims }: SdJwt,
  { now, clockSkew = 300 }: VerifySdJwtOptions,
): VerificationCheck {
  const at = now.getTime() / 1000
  const { iat, nbf, exp } = claims
  const times = [iat, nbf, exp].filter((time) => time !== undefined)
  if (!times.every(isTime)) {
    return fail('validity', 'MALFORMED_TIME', 'The credential has a time that is none.')
  }
  const starts = [iat, nbf].filter(isTime)
  if (starts.some((time) => at + clockSkew < time)) {
    return fail('validity', 'NOT_YET_VALID', 'The credential is not valid yet.')
  }
  return isTime(exp) && at - clockSkew > exp
    ? fail('validity', 'EXPIRED', 'The credential has expired.')
    : pass('validity', 'The credential is valid at this time.')
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function result(
  checks: readonly VerificationCheck[],
  claims: Readonly<Record<string, unknown>>,
): SdJwtResult {
  return { verified: checks.every(({ outcome }) => outcome !== 'fail'), checks, claims }
}

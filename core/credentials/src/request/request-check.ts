/**
 * Whether what was delivered answers what was asked for.
 *
 * Requirements
 *  1. Everything that the request names is looked at: type, kind, issuer, level, and each claim; what cannot be known is no answer.
 *  2. A name is looked up among an object's own members only, and a value is compared with its type (OpenID4VP 1.0 §7.3, §7.4).
 *  3. A reason names the field and never what is in it.
 *
 * Attacker: the holder, who shares something else than was asked for, through a page and an Isle that would have let them.
 */
import type { DcqlClaim, QueryRequest } from '@idos/protocol'
import { fail, pass, type VerificationCheck } from '../checks.ts'
import type { ExtraContexts } from '../document-loader.ts'
import { isObject } from '../is-object.ts'
import type { PublicNotes } from '../public-notes.ts'
import { typeIris } from './type-iris.ts'
import { askedOf, wantedOf } from './wanted.ts'

/** What is known of a delivered credential beside its content. */
export type DeliveredFacts = {
  /** Of the issuer. `null`: none that can be read. */
  readonly notes: Pick<PublicNotes, 'type' | 'level'> | null
  /** Whether a credential without notes may be one: then its kind and level are not asked for. */
  readonly acceptAbsentNotes: boolean
  /** Keys of its issuer, in lower-case hex, any of which may be the asked one. */
  readonly issuerKeys: readonly string[]
  readonly contexts: ExtraContexts
}

/** Compares a verified credential with what was asked for: type, kind, level, issuer and claims, exactly. Fails with the first that differs; never throws. */
export function requestCheck(
  credential: Readonly<Record<string, unknown>>,
  request: QueryRequest,
  facts: DeliveredFacts,
): VerificationCheck {
  const asked = askedOf(request.query)
  if (asked.format !== 'ldp_vc') {
    return refused('OTHER_FORMAT', 'Single claims were asked for, and a whole credential came.')
  }
  const types = typeIris(credential, facts.contexts)
  if (!asked.meta.type_values.some((all) => all.every((one) => types.includes(one)))) {
    return refused('OTHER_TYPE', 'The credential is of another type than was asked for.')
  }
  return restCheck(credential, request, facts)
}

/** The same for the claims of a presentation, whose kind and holder are verified. */
export function presentedCheck(
  claims: Readonly<Record<string, unknown>>,
  request: QueryRequest,
  facts: Omit<DeliveredFacts, 'contexts'>,
): VerificationCheck {
  return askedOf(request.query).format === 'dc+sd-jwt'
    ? restCheck(claims, request, facts)
    : refused('OTHER_FORMAT', 'A whole credential was asked for, and single claims came.')
}

function restCheck(
  credential: Readonly<Record<string, unknown>>,
  request: QueryRequest,
  { notes, issuerKeys, acceptAbsentNotes }: Omit<DeliveredFacts, 'contexts'>,
): VerificationCheck {
  const { claims = [] } = askedOf(request.query)
  const { issuers, levels, type } = wantedOf(request)
  if (issuers.length > 0 && !issuerKeys.some((key) => issuers.includes(key))) {
    return refused('OTHER_ISSUER', 'The credential is of another issuer than was asked for.')
  }
  if (notes || !acceptAbsentNotes) {
    if (notes?.type !== type) {
      return refused('OTHER_KIND', 'The public notes name another kind than was asked for.')
    }
    if (levels.length > 0 && !levels.includes(notes.level)) {
      return refused('OTHER_LEVEL', 'The public notes name another level than was asked for.')
    }
  }
  for (const claim of claims) {
    const name = claim.path.join('.')
    const found = memberAt(claim.path, credential)
    if (!found) return refused('CLAIM_MISSING', `The credential does not have ${name}.`)
    if (!isOneOf(found.value, claim)) {
      return refused(
        'CLAIM_DIFFERS',
        `In the credential ${name} is something else than was asked for.`,
      )
    }
  }
  return pass('request', 'The credential is what was asked for.')
}

/** What stands at the end of a path of own names; null where it does not lead anywhere. */
function memberAt(path: readonly string[], from: unknown): { value: unknown } | null {
  let value = from
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return null
    value = value[name]
  }
  return { value }
}

function isOneOf(value: unknown, { values }: DcqlClaim): boolean {
  return values === undefined || values.some((asked) => asked === value)
}

function refused(code: string, reason: string): VerificationCheck {
  return fail('request', code, reason)
}

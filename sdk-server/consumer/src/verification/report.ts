import {
  type ContentResult,
  type CredentialStatement,
  contextDigests,
  statementOf,
} from '@idos/credentials'
import { SD_JWT_FORMAT } from '@idos/credentials/sd-jwt'
import { contentHash } from '@idos/crypto'
import { applyPolicy, type Decision, type ReportedCheck } from './check-policy.ts'
import { type DirectPresentation, kindsOf } from './direct.ts'
import { type PolicyRecord, policyRecord } from './policy-record.ts'
import { askedOf } from './presentations.ts'
import type { Sharing } from './sharing.ts'
import type { VerificationInput } from './verify-shared.ts'

/**
 * What was looked at, what came of it, and by which policy: plain JSON, without one of the credential's fields. Members under
 * `states` are the credential's own words.
 */
export type VerificationReport = {
  readonly format: 'idos-verification-report/1'
  readonly decision: Decision
  /** ISO 8601: the clock by which it was checked. */
  readonly checkedAt: string
  readonly content: {
    /** Hex of the exact bytes' SHA-256. */
    readonly sha256: string
    readonly bytes: number
    /** `ldp_vc`, `dc+sd-jwt`; `null` when it is in none that is known. */
    readonly format: string | null
  }
  readonly states: CredentialStatement
  /** `null` for a credential that nobody shared over the network. */
  readonly sharing: {
    readonly grantId: string
    readonly copyId: string
    readonly ownerUserId: string | null
    readonly grantedAt: string | null
    /** Unix seconds; 0 = revocable. */
    readonly lockedUntil: number
    /** Of a presentation: origin that it has to be signed for, and the kinds that were asked for. */
    readonly presentedTo?: { readonly origin: string; readonly types: readonly string[] }
  } | null
  /** Of what a wallet presented here: whom it has to be signed for, and the kinds that were asked for. */
  readonly presented?: {
    readonly to: string
    readonly types: readonly string[]
    readonly requestedAt: string
  }
  readonly policy: Omit<PolicyRecord, 'contexts' | 'schemas'>
  /** SHA-256 (hex) of the contexts and schemas by which the credential was read. */
  readonly documents: Readonly<Record<string, string>>
  readonly checks: readonly ReportedCheck[]
}

type Shared = NonNullable<VerificationReport['sharing']>

/** What came of the checks, under the policy that it was read by. */
export async function makeReport(
  input: VerificationInput,
  result: ContentResult,
): Promise<VerificationReport> {
  const { content, now, sharing, direct } = input
  const { contexts, schemas, ...policy } = policyRecord(input.policy)
  // Who asks a wallet takes an answer that has all of it, or none (OpenID4VP 1.0 §8.6).
  const required = { checks: { ...policy.checks, request: 'require' } } as const
  const { decision, checks } = applyPolicy(result.checks, {
    ...policy,
    ...(direct ? required : {}),
  })
  const extra = { ...(contexts ? { contexts } : {}), ...(schemas ? { schemas } : {}) }
  // What has other members than a W3C credential was read by no context, whatever it names.
  const readByContexts = result.statement ? null : result.credential
  return {
    format: 'idos-verification-report/1',
    decision,
    checkedAt: now.toISOString(),
    content: { sha256: contentHash(content), bytes: content.length, format: result.format },
    states: result.statement ?? statementOf(result.credential),
    sharing: sharing && {
      grantId: sharing.grant.id,
      copyId: sharing.grant.copyId,
      ownerUserId: sharing.grant.ownerUserId,
      grantedAt: sharing.grantedAt,
      lockedUntil: sharing.grant.lockedUntil,
      ...(result.format === SD_JWT_FORMAT ? presentedTo(sharing) : {}),
    },
    ...(direct ? { presented: presentedHere(direct) } : {}),
    policy,
    documents: readByContexts ? await contextDigests(readByContexts, extra) : {},
    checks,
  }
}

function presentedHere({ audience, request, requestedAt }: DirectPresentation) {
  return { to: audience, types: kindsOf(request), requestedAt }
}

function presentedTo(sharing: Sharing): Pick<Shared, 'presentedTo'> {
  const asked = askedOf(sharing)
  return asked ? { presentedTo: { origin: asked.presented.audience, types: asked.types } } : {}
}

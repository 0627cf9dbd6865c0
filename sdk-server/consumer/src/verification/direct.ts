/**
 * A presentation that no network carried: a wallet gave it to this verifier, in answer to one request.
 *
 * Requirements
 *  1. All that was asked for is there, by the values that were asked for, whatever the wallet says it compared.
 *  2. What was not asked for does not count: it is in no result, and the report says that it came.
 *
 * Attacker: the holder, and a wallet of anybody's making.
 */
import {
  type ContentResult,
  type CredentialFormat,
  type DidResolver,
  issuerKeys,
  presentedCheck,
  toRequest,
  trustedAuthKeys,
  type VerificationCheck,
} from '@idos/credentials'
import { SD_JWT_FORMAT, sdJwtFormat } from '@idos/credentials/sd-jwt'
import { issuerOf, namedIn } from '@idos/credentials/sharing'
import { decodeUtf8 } from '@idos/crypto'
import { cutSdJwt, readSdJwt } from '@idos/crypto/sd-jwt'
import type { GrantRequest, QueryRequest } from '@idos/protocol'
import type { TrustPolicy } from '../trust-policy.ts'

const UNBOUND: VerificationCheck = {
  name: 'binding',
  outcome: 'fail',
  code: 'NOT_PRESENTED',
  reason: 'It is no presentation: its holder has not signed it.',
}

/** What a presentation answers, as plain JSON: all that its checks look at beside its content. */
export type DirectPresentation = {
  /** Whom its holder has to have signed for: a whole client_id, or `origin:` and one. */
  readonly audience: string
  /** With the nonce. */
  readonly request: GrantRequest
  /** ISO 8601: what was signed before counts for another request. */
  readonly requestedAt: string
}

/** The format that it may be in. */
export function directFormat(
  { audience, request, requestedAt }: DirectPresentation,
  { sdJwtKeys: keys = [] }: TrustPolicy,
  now: Date,
): CredentialFormat {
  const { nonce = '' } = toRequest(request)
  const maxAge = (now.getTime() - Date.parse(requestedAt)) / 1000
  return sdJwtFormat({ keys, presented: { audience, nonce, maxAge }, types: kindsOf(request) })
}

/** Kinds that were asked for. */
export function kindsOf(request: GrantRequest): readonly string[] {
  const [asked] = toRequest(request).query.credentials
  return asked?.format === 'dc+sd-jwt' ? asked.meta.vct_values : []
}

/** The result with the claims that were asked for, and the check that all of them are there. */
export async function answerCheck(
  content: Uint8Array,
  result: ContentResult,
  { request: given }: DirectPresentation,
  {
    policy,
    now,
    resolveDid,
  }: { policy: TrustPolicy; now: Date; resolveDid?: DidResolver | undefined },
): Promise<ContentResult> {
  if (!result.credential) return result
  const request = toRequest(given)
  const asked = result.format === SD_JWT_FORMAT ? await askedOnly(content, request) : null
  // Another format that is known passes its own checks, and nobody has presented it.
  if (!asked) {
    const checks = [...result.checks, UNBOUND]
    return { ...result, credential: null, checks, verified: false }
  }
  const issuer = issuerOf(namedIn(result))
  const resolved = await issuerKeys(issuer, policy.issuers, { now, resolveDid })
  const check = presentedCheck(asked.claims, request, {
    notes: null,
    acceptAbsentNotes: true,
    issuerKeys: trustedAuthKeys(
      issuer,
      policy.issuers,
      resolved.map(({ key }) => key),
    ),
  })
  const checks = [...result.checks, asked.isAll ? check : remarked(check)]
  const verified = checks.every(({ outcome }) => outcome !== 'fail')
  return { ...result, credential: asked.claims, checks, verified }
}

async function askedOnly(content: Uint8Array, { query }: QueryRequest) {
  const read = await readSdJwt(decodeUtf8(content), { digest })
  if (!read.ok) return null
  const paths = query.credentials.flatMap(({ claims = [] }) => claims.map(({ path }) => path))
  const { presented } = cutSdJwt(read.sdJwt, paths)
  const cut = await readSdJwt(presented, { digest })
  if (!cut.ok) return null
  return { claims: { ...cut.sdJwt.claims }, isAll: presented === read.sdJwt.presented }
}

function remarked(check: VerificationCheck): VerificationCheck {
  return check.outcome === 'fail'
    ? check
    : {
        ...check,
        code: 'MORE_THAN_ASKED',
        reason: 'It is what was asked for; more came with it, which is left out.',
      }
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/**
 * The checks of a credential, in their order: pure but for the two sources, so that an archive gives the same again.
 */
import {
  type ContentResult,
  type CredentialFormat,
  type DidResolver,
  holderCheck,
  issuerKeys,
  presentedCheck,
  readPublicNotes,
  requestCheck,
  toRequest,
  trustedAuthKeys,
  type VerificationCheck,
  verifyContent,
} from '@idos/credentials'
import { SD_JWT_FORMAT } from '@idos/credentials/sd-jwt'
import {
  contentHashCheck,
  encryptorCheck,
  issuerOf,
  namedIn,
  notesCheck,
} from '@idos/credentials/sharing'
import { sameIdentity } from '@idos/wallets'
import type { StatusListSource } from '../status-lists.ts'
import type { TrustPolicy } from '../trust-policy.ts'
import { answerCheck, type DirectPresentation, directFormat } from './direct.ts'
import { grantAgeCheck } from './grant-age-check.ts'
import { checkOwner, presentations } from './presentations.ts'
import type { Sharing } from './sharing.ts'

export type VerificationSources = {
  readonly statusLists: StatusListSource | 'ignore'
  readonly didDocuments?: DidResolver
  readonly formats?: readonly CredentialFormat[]
}

export type VerificationInput = {
  /** The exact bytes. */
  readonly content: Uint8Array
  readonly policy: TrustPolicy
  readonly now: Date
  /** `null` for a credential that nobody shared over the network: a file. */
  readonly sharing: Sharing | null
  /** Of what a wallet presented here, without a network. */
  readonly direct?: DirectPresentation
}

export async function verifyShared(
  { content, policy, now, sharing, direct }: VerificationInput,
  sources: VerificationSources,
): Promise<ContentResult> {
  const { clockSkew, contexts, schemas } = policy
  const { didDocuments: resolveDid, formats = [], statusLists: status } = sources
  const result = await verifyContent(content, {
    trust: policy.issuers,
    types: policy.credentialTypes ?? ['KycCredential'],
    ...{ now, status },
    ...(clockSkew === undefined ? {} : { clockSkew }),
    ...(contexts === undefined ? {} : { contexts }),
    ...(schemas === undefined ? {} : { schemas }),
    ...(resolveDid === undefined ? {} : { resolveDid }),
    formats: direct
      ? [directFormat(direct, policy, now)]
      : [...formats, ...presentations(sharing, policy)],
    acceptUnsignedNames: policy.acceptUnsignedNames === true,
  })
  if (direct) return answerCheck(content, result, direct, { policy, now, resolveDid })
  if (!sharing) return result
  const before = [
    contentHashCheck(content, sharing),
    encryptorCheck(sharing),
    grantAgeCheck(sharing, policy, now),
  ]
  const after = await personChecks(result, sharing, policy, now, resolveDid)
  const checks = [...before, ...result.checks, ...after]
  return { ...result, checks, verified: checks.every(({ outcome }) => outcome !== 'fail') }
}

/** Of the issuer's word today, of whose it is, and of what was asked for. */
async function personChecks(
  result: ContentResult,
  sharing: Sharing,
  policy: TrustPolicy,
  now: Date,
  resolveDid: DidResolver | undefined,
): Promise<VerificationCheck[]> {
  const { issuers, acceptAbsentNotes = false, contexts = {} } = policy
  const { publicNotes, originalIssuerAuthPublicKey, expected } = sharing
  const { credential, format } = result
  if (!credential) return []
  const named = namedIn(result)
  const issuer = issuerOf(named)
  const resolved = await issuerKeys(issuer, issuers, { now, resolveDid })
  const authKeys = trustedAuthKeys(
    issuer,
    issuers,
    resolved.map(({ key }) => key),
  )
  const row = { publicNotes, originalIssuerAuthPublicKey }
  const notes = notesCheck(row, named, {
    ...{ authKeys, now, acceptAbsentNotes },
    sameKey: sameIdentity,
  })
  const isPresented = format === SD_JWT_FORMAT
  const holder = withPolicy(
    isPresented ? checkOwner(sharing) : checkHolder(credential, sharing),
    policy,
  )
  if (expected.request === undefined) return [notes, holder]
  const facts = {
    notes: publicNotes ? readPublicNotes(publicNotes, now) : null,
    // Notes that are there are read, or the kind is not known.
    acceptAbsentNotes: acceptAbsentNotes && !publicNotes,
    issuerKeys: originalIssuerAuthPublicKey
      ? [originalIssuerAuthPublicKey.toLowerCase()]
      : authKeys,
  }
  const request = toRequest(expected.request)
  const answer = isPresented
    ? presentedCheck(credential, request, facts)
    : requestCheck(credential, request, { ...facts, contexts })
  return [notes, holder, answer]
}

function checkHolder(
  credential: Readonly<Record<string, unknown>>,
  { grant, expected }: Sharing,
): VerificationCheck {
  const { ownerUserId } = grant
  if (expected.userId !== undefined && ownerUserId !== null && ownerUserId !== expected.userId) {
    const reason = 'Another profile than the expected one shares it.'
    return { name: 'holder', outcome: 'fail', code: 'OTHER_OWNER', reason }
  }
  const userId = ownerUserId ?? expected.userId ?? null
  const wallet = expected.wallet === undefined ? {} : { wallet: expected.wallet }
  return holderCheck(credential, { userId, ...wallet }, sameIdentity)
}

function withPolicy(check: VerificationCheck, policy: TrustPolicy): VerificationCheck {
  const isIgnored = policy.ignoreHolder === true && check.outcome === 'fail'
  return isIgnored ? { ...check, outcome: 'skip' } : check
}

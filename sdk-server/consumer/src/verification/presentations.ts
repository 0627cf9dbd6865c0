/**
 * What a consumer expects of a presentation, from how it was shared: whom it has to be signed for, and what was asked.
 *
 * Attacker: a person who shares claims that were presented to somebody else, or before, or by another.
 */
import { type CredentialFormat, toRequest, type VerificationCheck } from '@idos/credentials'
import { type ExpectedPresentation, SD_JWT_FORMAT, sdJwtFormat } from '@idos/credentials/sd-jwt'
import type { TrustPolicy } from '../trust-policy.ts'
import type { Sharing } from './sharing.ts'

/** Whom it has to be presented to, and which kinds were asked for; `null` where nobody asked for claims. */
export function askedOf(
  sharing: Sharing | null,
): { presented: ExpectedPresentation; types: readonly string[] } | null {
  const { audience, request, firstRead } = sharing?.expected ?? {}
  if (audience === undefined || request === undefined) return null
  const { query, nonce } = toRequest(request)
  const [wanted] = query.credentials
  if (wanted?.format !== SD_JWT_FORMAT || nonce === undefined) return null
  const received = firstRead === undefined ? {} : { receivedAt: new Date(firstRead.at) }
  return { presented: { audience, nonce, ...received }, types: wanted.meta.vct_values }
}

/** The format of presentations, where an origin is known that they can be for. */
export function presentations(
  sharing: Sharing | null,
  { sdJwtKeys: keys = [] }: TrustPolicy,
): CredentialFormat[] {
  if (sharing?.expected.audience === undefined) return []
  return [sdJwtFormat({ keys, ...(askedOf(sharing) ?? { presented: null }) })]
}

/**
 * A presentation is its holder's by what they signed; the profile that shares it is compared where one is expected. A profile that
 * was erased since it was read is the one that it was.
 */
export function checkOwner({ grant, expected }: Sharing): VerificationCheck {
  const { userId, firstRead } = expected
  const owner = grant.ownerUserId ?? firstRead?.ownerUserId ?? null
  return userId === undefined || owner === userId
    ? {
        name: 'holder',
        outcome: 'pass',
        code: 'OK',
        reason: 'The profile that shares it is not another than the expected one.',
      }
    : {
        name: 'holder',
        outcome: 'fail',
        code: 'OTHER_OWNER',
        reason: 'Another profile than the expected one shares it.',
      }
}

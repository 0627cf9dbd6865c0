/**
 * That the key which a credential is encrypted to is the person's own.
 *
 * Requirements
 *  1. A credential is encrypted to a key only when its holder answered a challenge of this issuer with it, in the Enclave,
 *     on a page of this issuer's: neither a page, nor a gateway, nor the network can put another key in its place.
 *  2. The key that was proved is the one that the network has for the profile, when the challenge is made and when the
 *     credential is written.
 *  3. A challenge counts for one profile, one hour and one credential.
 *  4. A holder's key comes from that Enclave, too: a page's own in its place would make the page the holder.
 *
 * Attacker: whoever has the victim's wallet in a profile of their own; a dApp that registered its own key with somebody's
 * new profile; a gateway that answers with its own key; a page that relays another issuer's challenge.
 */
import {
  createPossessionChallenge,
  decodeBase64,
  encodeBase64,
  verifyPossession,
} from '@idos/crypto'
import {
  holderJwk,
  IdosError,
  isIdosError,
  type PossessionChallenge,
  type PossessionProof,
} from '@idos/protocol'
import * as v from 'valibot'
import type { IssuerContext } from './context.ts'
import { getUser } from './get-user.ts'

const LIFETIME = 3_600_000

/** An opened issuance: plain data, to be kept on the server with the case. It holds a secret and goes to no page. */
export type Issuance = {
  readonly userId: string
  /** Base64 X25519 key that has to be proved. */
  readonly recipientEncryptionPublicKey: string
  /** True: the network told this issuer the key; false: whoever opened the issuance did. */
  readonly isFromNetwork: boolean
  readonly audiences: readonly string[]
  readonly challenge: PossessionChallenge
  /** Base64 of the challenge's secret half. */
  readonly secret: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** Whom something is to be issued to. */
export type OpenIssuanceParameters = {
  userId: string
  /** Origins of the pages where the person may answer; the issuer's `sites` when left out. */
  audiences?: readonly string[]
  /**
   * The key of a profile that another issuer registered, base64, as the page states it: the network tells it to nobody
   * else. It counts by its proof and by the write grant, which the person's wallet signs over it.
   */
  statedEncryptionPublicKey?: string
  /** Asks for the person's own key for the credential that is to be issued: an SD-JWT is bound to it (`buildSdJwt`). */
  holderKey?: boolean
}

/** The two halves of an issuance that was begun. */
export type OpenedIssuance = {
  /** For the page: `requestWriteGrant(challenge)`. */
  challenge: PossessionChallenge
  /** For the server. */
  issuance: Issuance
}

/** @throws NO_PROFILE when this issuer did not register the profile and no key is stated. */
export async function openIssuance(
  context: IssuerContext,
  { userId, audiences, statedEncryptionPublicKey, holderKey }: OpenIssuanceParameters,
): Promise<OpenedIssuance> {
  const known = await knownKey(context, userId)
  if (known !== null && statedEncryptionPublicKey !== undefined) {
    if (known !== statedEncryptionPublicKey) throw new IdosError('PROFILE_MISMATCH')
  }
  const recipientEncryptionPublicKey = known ?? statedEncryptionPublicKey
  if (recipientEncryptionPublicKey === undefined) throw new IdosError('NO_PROFILE')
  const { challenge, secret } = await createPossessionChallenge(
    'issue-credential',
    holderKey ? { holderKey } : {},
  )
  const issuance: Issuance = {
    userId,
    recipientEncryptionPublicKey,
    isFromNetwork: known !== null,
    audiences: audiences ?? context.sites,
    challenge,
    secret: encodeBase64(secret),
    expiresAt: context.now() + LIFETIME,
  }
  return { challenge, issuance }
}

/** Answers the key that may be encrypted to. @throws POSSESSION_UNPROVEN, PROFILE_MISMATCH */
export async function requirePossession(
  context: IssuerContext,
  issuance: Issuance,
  { tag, holderKey }: PossessionProof,
): Promise<string> {
  const { userId, recipientEncryptionPublicKey: publicKey, challenge } = issuance
  if (context.now() > issuance.expiresAt) throw unproven('The challenge is too old.')
  if (issuance.isFromNetwork && (await knownKey(context, userId)) !== publicKey) {
    throw new IdosError('PROFILE_MISMATCH', {
      message: 'The network has another encryption key for this profile than before.',
    })
  }
  const isWanted = challenge.holderKey === true
  if (isWanted ? !v.is(holderJwk, holderKey) : holderKey !== undefined) {
    throw unproven('The proof brings another kind of key than was asked for.')
  }
  for (const audience of issuance.audiences) {
    const claim = { userId, publicKey, audience, challenge, holderKey }
    if (await verifyPossession(decodeBase64(issuance.secret), claim, tag)) return publicKey
  }
  throw unproven('The proof does not fit profile, key, page and challenge.')
}

/** `null`: another issuer registered the profile, or nobody did. */
async function knownKey(context: IssuerContext, userId: string): Promise<string | null> {
  try {
    return (await getUser(context, userId)).recipientEncryptionPublicKey
  } catch (error) {
    if (isIdosError(error, 'NO_PROFILE') || isIdosError(error, 'ACTION_FAILED')) return null
    throw error
  }
}

function unproven(why: string): IdosError {
  return new IdosError('POSSESSION_UNPROVEN', { details: { reason: why } })
}

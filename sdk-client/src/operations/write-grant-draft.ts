import {
  IdosError,
  type IssuerInfo,
  type PossessionChallenge,
  type SignedWriteGrant,
} from '@idos/protocol'
import type { ClientParts } from '../parts.ts'
import { ownerIdentifier, type Profile } from '../records/account.ts'
import { loadWalletKit } from '../wallet/load-wallet-kit.ts'
import { ownProfile } from './read-session.ts'

const DAY = 86_400
/** Seconds by which one node's clock may be ahead of the block that takes the grant. */
const CLOCK_ALLOWANCE = 60

/** A delegated write grant before it is signed; the texts are exactly what the wallet will sign. */
export type WriteGrantDraft = {
  readonly id: string
  /** Whose key answers the challenge. */
  readonly profile: Profile
  /** The issuer's question whether the person holds that key. */
  readonly challenge: PossessionChallenge
  readonly issuerName: string
  readonly issuerPublicKey: string
  readonly owner: string
  /** `YYYY-MM-DDThh:mm:ssZ`, as the two below. */
  readonly accessGrantTimelock: string
  readonly notUsableBefore: string
  readonly notUsableAfter: string
  /** Unix seconds of `notUsableAfter`. */
  readonly usableUntil: number
  readonly message: string
}

export type DraftWriteGrantParameters = {
  /** Who will write, and under which name the person knows them. */
  readonly issuer: IssuerInfo
  /** From the issuer's server. */
  readonly challenge: PossessionChallenge
}

/** The text that the person will sign: built here, and compared with the network's own wording of it. */
export async function draftWriteGrant(
  parts: ClientParts,
  { issuer, challenge }: DraftWriteGrantParameters,
): Promise<WriteGrantDraft> {
  const { network } = parts
  const profile = await ownProfile(parts)
  const { dwgMessage, formatUtcDate } = await loadWalletKit()
  const from = (await network.time()) - CLOCK_ALLOWANCE
  const until = from + CLOCK_ALLOWANCE + DAY
  const fields = {
    id: parts.randomUuid(),
    owner: ownerIdentifier(parts.account),
    issuerPublicKey: issuer.authPublicKey,
    // A lock that has passed: the issuer's copy can be revoked at any time.
    accessGrantTimelock: formatUtcDate(from),
    notUsableBefore: formatUtcDate(from),
    notUsableAfter: formatUtcDate(until),
  }
  const bound = {
    ...fields,
    grantee: issuer.authPublicKey,
    recipientEncryptionPublicKey: profile.publicKey,
    chainId: parts.chainId,
  }
  const message = dwgMessage(bound)
  // The person signs the text that this page built; the network must read the very same one.
  if ((await network.dwgMessage(bound)) !== message) {
    throw new IdosError('NETWORK_BAD_ANSWER', {
      message: 'The network’s text of the write grant differs from ours. Nothing was signed.',
    })
  }
  return { ...fields, profile, challenge, issuerName: issuer.name, usableUntil: until, message }
}

export function toSignedWriteGrant(draft: WriteGrantDraft, signature: string): SignedWriteGrant {
  const { id, accessGrantTimelock, notUsableBefore, notUsableAfter } = draft
  return {
    id,
    ownerWalletIdentifier: draft.owner,
    granteeWalletIdentifier: draft.issuerPublicKey,
    issuerPublicKey: draft.issuerPublicKey,
    ...{ accessGrantTimelock, notUsableBefore, notUsableAfter, signature },
  }
}

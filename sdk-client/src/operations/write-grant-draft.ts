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
  /** Who gets a copy of what is written. */
  readonly grantee: string
  readonly owner: string
  /** `YYYY-MM-DDThh:mm:ssZ`, as the two below. */
  readonly accessGrantTimelock: string
  readonly notUsableBefore: string
  readonly notUsableAfter: string
  /** Unix seconds of `notUsableAfter`. */
  readonly usableUntil: number
  readonly message: string
}

/** Who may write a credential for the person, and for how long. */
export type DraftWriteGrantParameters = {
  /** Who will write, and under which name the person knows them. */
  readonly issuer: IssuerInfo
  /** From the issuer's server. */
  readonly challenge: PossessionChallenge
  /** Wallet identifier of who gets a copy of what is written; the issuer itself when left out. */
  readonly grantee?: string
  /** Seconds from now during which that copy's grant can not be revoked; 0 when left out. */
  readonly lockedFor?: number
}

/** The text that the person will sign: built here, and compared with the network's own wording of it. */
export async function draftWriteGrant(
  parts: ClientParts,
  { issuer, challenge, grantee = issuer.authPublicKey, lockedFor = 0 }: DraftWriteGrantParameters,
): Promise<WriteGrantDraft> {
  const { network } = parts
  const profile = await ownProfile(parts)
  const { dwgMessage, formatUtcDate } = await loadWalletKit()
  const now = await network.time()
  const from = now - CLOCK_ALLOWANCE
  const until = now + DAY
  const fields = {
    id: parts.randomUuid(),
    owner: ownerIdentifier(parts.account),
    issuerPublicKey: issuer.authPublicKey,
    grantee,
    // Without a lock one that has passed: the copy's grant can be revoked at any time.
    accessGrantTimelock: formatUtcDate(lockedFor === 0 ? from : now + lockedFor),
    notUsableBefore: formatUtcDate(from),
    notUsableAfter: formatUtcDate(until),
  }
  const bound = {
    ...fields,
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
    granteeWalletIdentifier: draft.grantee,
    issuerPublicKey: draft.issuerPublicKey,
    ...{ accessGrantTimelock, notUsableBefore, notUsableAfter, signature },
  }
}

/**
 * Which existing grants the host may learn of.
 *
 * Requirements
 *  1. Grants of other consumers are nobody's business: a host is told of a grant to its own origin only.
 *  2. Which identifier is the host's own is proved by that identifier's key, never by what the host says. Without the proof
 *     the host is told only of what the person consented to for it on this device.
 *  3. What was consented to in this visit at the host's request is its answer, whoever the consumer is.
 *
 * Attacker: a page where the person logs in, which names a bank as the consumer or the bank's identifier as its own.
 */
import type { WalletKit } from '@idos/client'
import type { ConsumerProof } from '@idos/protocol'
import type { Deps } from './ports.ts'

export type ToldGrantsOptions = {
  deps: Pick<Deps, 'hostOrigin' | 'grants'>
  consumer: string
  proof: ConsumerProof | undefined
  /** Ids of the grants that were consented to in this visit. */
  noted: readonly string[]
}

/** The rule for the grants of one reading. */
export function toldGrants(
  kit: WalletKit,
  { deps, consumer, proof, noted }: ToldGrantsOptions,
): (grant: { id: string; grantee: string }) => boolean {
  const visit = new Set(noted)
  if (consumer !== deps.hostOrigin) return ({ id }) => visit.has(id)
  const remembered = new Set(deps.grants.get(deps.hostOrigin))
  const identifier = provenIdentifier(kit, deps.hostOrigin, proof)
  return ({ id, grantee }) =>
    visit.has(id) ||
    remembered.has(id) ||
    (identifier !== null && kit.sameIdentity(identifier, grantee))
}

/** The identifier that is proved to speak for the host's origin. */
function provenIdentifier(
  kit: WalletKit,
  origin: string,
  claim: ConsumerProof | undefined,
): string | null {
  if (!claim) return null
  const { walletIdentifier, encryptionPublicKey, originProof } = claim
  const own = { origin, walletIdentifier, encryptionPublicKey }
  return kit.verifyConsumerOrigin(own, originProof) ? walletIdentifier : null
}

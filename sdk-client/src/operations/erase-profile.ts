import { isIdosError } from '@idos/protocol'
import type { ClientParts } from '../parts.ts'
import { toCredentials } from '../records/credentials.ts'
import { type Grant, isLocked, toGrants } from '../records/grants.ts'
import { ownProfile } from './read-session.ts'

/** Who is told when the wallet is asked to erase the profile. */
export type EraseParameters = {
  /** Everything is read: the wallet is asked now. */
  onPhase?(phase: 'wallet'): void
}

/** What is left when a profile is erased. */
export type Erased = {
  /** Copies that stay readable for their grantees until their lock ends. */
  readonly stays: readonly Grant[]
}

/** Asks the wallet once. The profile is the one that was read first: a node cannot put another one in its place. */
export async function eraseProfile(
  parts: ClientParts,
  { onPhase }: EraseParameters,
): Promise<Erased> {
  const { network } = parts
  const { userId } = await ownProfile(parts)
  const [grants, rows, now] = await Promise.all([
    network.getGrants(),
    network.getCredentials(),
    network.time(),
  ])
  const all = toGrants(grants, rows, toCredentials(rows, now))
  onPhase?.('wallet')
  await network.erase(userId).catch((error: unknown) => {
    // An erasure that was not confirmed in time may have happened all the same.
    if (!isIdosError(error, 'NO_PROFILE')) throw error
  })
  return { stays: all.filter(({ lockedUntil }) => isLocked(lockedUntil, now)) }
}

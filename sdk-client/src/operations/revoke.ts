import { IdosError, isIdosError } from '@idos/protocol'
import type { ClientParts } from '../parts.ts'
import { type Grant, isLocked } from '../records/grants.ts'

export type RevokeParameters = {
  /** The grant is not locked: the wallet is asked now. */
  onPhase?(phase: 'wallet'): void
}

/** Asks the wallet once. Throws `GRANT_LOCKED`, whose `details.lockedUntil` are unix seconds. */
export async function revoke(
  { network, now }: Pick<ClientParts, 'network' | 'now'>,
  { id, lockedUntil }: Pick<Grant, 'id' | 'lockedUntil'>,
  { onPhase }: RevokeParameters,
): Promise<void> {
  const locked = new IdosError('GRANT_LOCKED', { details: { lockedUntil } })
  if (isLocked(lockedUntil, now())) throw locked
  onPhase?.('wallet')
  await network.revoke(id).catch((error: unknown) => {
    throw isIdosError(error, 'GRANT_LOCKED') ? locked : error
  })
}

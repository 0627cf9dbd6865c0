import { IdosError, isIdosError } from '@idos/protocol'
import type { ClientParts } from '../parts.ts'
import { type Grant, isLocked } from '../records/grants.ts'

/** Who is told when the wallet is asked, and what the wallet shows of who loses the access. */
export type RevokeParameters = {
  /** The grant is not locked: the wallet is asked now. */
  onPhase?(phase: 'wallet'): void
  /** Origin of who loses the access, when it is known: the wallet shows it. */
  readonly site?: string | undefined
}

/** Asks the wallet once. Throws `GRANT_LOCKED`, whose `details.lockedUntil` are unix seconds. */
export async function revoke(
  { network, now }: Pick<ClientParts, 'network' | 'now'>,
  { id, lockedUntil }: Pick<Grant, 'id' | 'lockedUntil'>,
  { onPhase, site }: RevokeParameters,
): Promise<void> {
  const locked = new IdosError('GRANT_LOCKED', { details: { lockedUntil } })
  if (isLocked(lockedUntil, now())) throw locked
  onPhase?.('wallet')
  await network
    .revoke(id, site === undefined ? undefined : new URL(site).host)
    .catch((error: unknown) => {
      throw isIdosError(error, 'GRANT_LOCKED') ? locked : error
    })
}

import { type Grant as ClientGrant, type Credential, isAccepted } from '@idos/client'
import type { GrantResult } from '@idos/protocol'
import type { Asked } from './asked.ts'

export { type Account, type Credential, isLocked, type Profile } from '@idos/client'

export type Grant = ClientGrant & {
  /** The host may know of it: it is to the host's own, proved identifier, or was consented to here at its request. */
  readonly told: boolean
}

/** An existing grant that the host may know of, on a credential that the request accepts. */
export function findGranted(
  grants: readonly Grant[],
  credentials: readonly Credential[],
  request: Asked,
  consumer: string,
): GrantResult | null {
  const accepted = credentials.filter((one) => isAccepted(one, request.credential))
  const fitting = new Set(accepted.map(({ id }) => id))
  const found = grants.find(
    ({ told, originalId }) => told && originalId !== null && fitting.has(originalId),
  )
  if (!found) return null
  return { grantId: found.id, copyId: found.copyId, consumer, lockedUntil: found.lockedUntil }
}

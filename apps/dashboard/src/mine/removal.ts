/**
 * Removing a credential. Its copies are rows of their own: to remove the original alone would leave what others were given where
 * it is, readable for them.
 */
import { type Client, type Credential, type Grant, isLocked } from '@idos/client'

export type Removal = {
  /** Access that ends before the credential goes. */
  readonly ends: readonly Grant[]
  /** Copies that stay readable for those who have them, until the lock ends. */
  readonly stays: readonly Grant[]
}

export function planRemoval(
  { id }: Pick<Credential, 'id'>,
  grants: readonly Grant[],
  now: number,
): Removal {
  const of = grants.filter(({ originalId }) => originalId === id)
  return {
    ends: of.filter(({ lockedUntil }) => !isLocked(lockedUntil, now)),
    stays: of.filter(({ lockedUntil }) => isLocked(lockedUntil, now)),
  }
}

/** Asks the wallet once for each access that ends, one after another, and once for the credential itself. */
export async function removeWithCopies(
  client: Pick<Client, 'revoke' | 'removeCredential'>,
  credential: Pick<Credential, 'id'>,
  { ends, signal }: Pick<Removal, 'ends'> & { signal: AbortSignal },
): Promise<void> {
  for (const grant of ends) await client.revoke(grant, { signal })
  await client.removeCredential(credential.id, { signal })
}

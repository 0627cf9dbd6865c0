import { IdosError } from '@idos/protocol'
import type { IssuerContext } from './context.ts'

/** A profile, by its id and its public key (base64). */
export type IssuerUser = { id: string; recipientEncryptionPublicKey: string }

/** A profile that this issuer registered, with the key that the network has for it. @throws NO_PROFILE */
export async function getUser({ network }: IssuerContext, userId: string): Promise<IssuerUser> {
  const [row] = await network.call('get_user_as_inserter', { id: userId })
  if (!row) throw new IdosError('NO_PROFILE')
  return { id: row.id, recipientEncryptionPublicKey: row.recipient_encryption_public_key }
}

import { IdosError, isIdosError, type NewProfile } from '@idos/protocol'
import { requireOwnership } from './check-ownership.ts'
import type { IssuerContext } from './context.ts'

/**
 * Registers a new profile: the user with their public key, then the wallet with its proof of ownership, which is checked
 * here and by the network. Two transactions; when the second failed earlier, calling again finishes the work.
 *
 * @throws PROFILE_CREATION_FAILED before anything is written when the wallet did not sign for this profile, key, network
 *   and a site of this issuer's; PROFILE_EXISTS when the wallet or the id belongs to another profile; ACTION_FAILED with
 *   the network's reason.
 */
export async function createUser(context: IssuerContext, profile: NewProfile): Promise<void> {
  requireOwnership(context, profile)
  const { network } = context
  const { wallet } = profile
  // A NEAR account name is a label that anybody can give their own row: the key tells whose profile it is.
  const address = wallet.type === 'NEAR' ? (wallet.publicKey ?? wallet.address) : wallet.address
  const [probe] = await network.publicCall('has_profile', { address })
  if (probe?.has_profile) throw new IdosError('PROFILE_EXISTS')

  const find = async () => {
    const rows = network.call('get_user_as_inserter', { id: profile.userId })
    const [row] = await rows.catch((error) => {
      if (isIdosError(error, 'ACTION_FAILED')) return []
      throw error
    })
    return row
  }
  let existing = await find()
  if (!existing) {
    const added = network.execute('add_user_as_inserter', {
      id: profile.userId,
      recipient_encryption_public_key: profile.recipientEncryptionPublicKey,
    })
    await added.catch(async (error) => {
      // An earlier attempt whose answer was lost may have got its block meanwhile.
      if (isIdosError(error, 'ACTION_FAILED')) existing = await find()
      if (!existing) throw error
    })
  }
  if (
    existing &&
    existing.recipient_encryption_public_key !== profile.recipientEncryptionPublicKey
  ) {
    throw new IdosError('PROFILE_EXISTS')
  }
  await network.execute('upsert_wallet_as_inserter', {
    id: wallet.id,
    user_id: profile.userId,
    address: wallet.address,
    public_key: wallet.publicKey,
    wallet_type: wallet.type,
    message: wallet.message,
    signature: wallet.signature,
  })
}

export type IssuerUser = { id: string; recipientEncryptionPublicKey: string }

/** A profile that this issuer registered, with the key that the network has for it. @throws NO_PROFILE */
export async function getUser({ network }: IssuerContext, userId: string): Promise<IssuerUser> {
  const [row] = await network.call('get_user_as_inserter', { id: userId })
  if (!row) throw new IdosError('NO_PROFILE')
  return { id: row.id, recipientEncryptionPublicKey: row.recipient_encryption_public_key }
}

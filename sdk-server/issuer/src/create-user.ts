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
  await requireFreeWallet(context, profile)
  await createProfile(context, profile)
  await writeWallet(context, profile)
}

/** The profile that is registered: its id, and the key that credentials are encrypted for. */
export type ProfileParameters = Pick<NewProfile, 'userId' | 'recipientEncryptionPublicKey'>

/**
 * Registers a profile alone: nobody can use it before it has a wallet. Calling again with the same key does nothing.
 *
 * @throws PROFILE_EXISTS when the id belongs to a profile with another key; ACTION_FAILED with the network's reason
 */
export async function createProfile(
  context: IssuerContext,
  profile: ProfileParameters,
): Promise<void> {
  const key = (await findKey(context, profile.userId)) ?? (await addUser(context, profile))
  if (key !== profile.recipientEncryptionPublicKey) throw new IdosError('PROFILE_EXISTS')
}

/**
 * Adds the first wallet of a profile that this issuer registered; the proof of ownership is looked at as that of `createUser`.
 *
 * @throws PROFILE_CREATION_FAILED, NO_PROFILE; PROFILE_EXISTS when the wallet belongs to a profile, or this profile has
 *   another key than the wallet signed for
 */
export async function addWallet(context: IssuerContext, profile: NewProfile): Promise<void> {
  requireOwnership(context, profile)
  await requireFreeWallet(context, profile)
  const key = await findKey(context, profile.userId)
  if (key === undefined) throw new IdosError('NO_PROFILE')
  if (key !== profile.recipientEncryptionPublicKey) throw new IdosError('PROFILE_EXISTS')
  await writeWallet(context, profile)
}

async function requireFreeWallet(context: IssuerContext, { wallet }: NewProfile): Promise<void> {
  // A NEAR account name is a label that anybody can give their own row: the key tells whose profile it is.
  const address = wallet.type === 'NEAR' ? (wallet.publicKey ?? wallet.address) : wallet.address
  const [probe] = await context.network.publicCall('has_profile', { address })
  if (probe?.has_profile) throw new IdosError('PROFILE_EXISTS')
}

async function writeWallet(
  { network }: IssuerContext,
  { userId, wallet }: NewProfile,
): Promise<void> {
  await network.execute('upsert_wallet_as_inserter', {
    id: wallet.id,
    user_id: userId,
    address: wallet.address,
    public_key: wallet.publicKey,
    wallet_type: wallet.type,
    message: wallet.message,
    signature: wallet.signature,
  })
}

/** The key that the network has for the profile after this. */
async function addUser(context: IssuerContext, profile: ProfileParameters): Promise<string> {
  const { userId, recipientEncryptionPublicKey } = profile
  try {
    await context.network.execute('add_user_as_inserter', {
      id: userId,
      recipient_encryption_public_key: recipientEncryptionPublicKey,
    })
    return recipientEncryptionPublicKey
  } catch (error) {
    // An earlier attempt whose answer was lost may have got its block meanwhile.
    const key = isIdosError(error, 'ACTION_FAILED') ? await findKey(context, userId) : undefined
    if (key === undefined) throw error
    return key
  }
}

/** `undefined` when this issuer registered no such profile. */
async function findKey({ network }: IssuerContext, id: string): Promise<string | undefined> {
  try {
    const [row] = await network.call('get_user_as_inserter', { id })
    return row?.recipient_encryption_public_key
  } catch (error) {
    if (isIdosError(error, 'ACTION_FAILED')) return undefined
    throw error
  }
}

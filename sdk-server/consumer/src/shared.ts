import { contentHash, decodeBase64 } from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { IdosError, isIdosError } from '@idos/protocol'
import type { Decrypter } from './decrypter.ts'
import { type AccessGrant, toAccessGrant } from './grants/access-grant.ts'
import { allGrants } from './grants/all-grants.ts'

/** A credential that a person shares, without its content. */
export type SharedCredential = {
  copyId: string
  userId: string
  /** Of the original, as they stand now. */
  publicNotes: string
}

/** Which of a profile's shared credentials are listed. */
export type SharedByOptions = {
  /** Only originals whose rows have this key, in any of its forms. */
  issuerAuthPublicKey?: string
}

/** Each once, however many grants open it. */
export async function sharedBy(
  network: NetworkClient,
  userId: string,
  { issuerAuthPublicKey }: SharedByOptions = {},
): Promise<SharedCredential[]> {
  const rows = await network.call('get_credentials_shared_by_user', {
    user_id: userId,
    issuer_auth_public_key: issuerAuthPublicKey ?? null,
  })
  return rows.map((row) => ({
    copyId: row.id,
    userId: row.user_id,
    publicNotes: row.public_notes ?? '',
  }))
}

export async function grantsFor(network: NetworkClient, copyId: string): Promise<AccessGrant[]> {
  const rows = await network.call('get_access_grants_for_credential', { credential_id: copyId })
  return rows.map(toAccessGrant)
}

/** The copy that was shared last with this content, whoever shared it; `null` when none was. */
export async function siblingOf(network: NetworkClient, hash: string): Promise<string | null> {
  const [row] = await network.call('get_sibling_credential_id', { content_hash: hash })
  return row?.id ?? null
}

/** A copy that was read, before anything of it is verified. */
export type UnverifiedCopy = {
  /** What one of its grants names by its hash; nobody has checked what it says, or of whom. */
  plaintext: Uint8Array
  /** Lower-case hex of the key that signed the copy: for one that a person made, a key of no meaning. */
  copyAuthPublicKey: string
  publicNotes: string
  grants: readonly AccessGrant[]
}

/**
 * The content of a copy as a text of the person's.
 *
 * @throws CREDENTIAL_NOT_SHARED, DECRYPTION_FAILED, HASH_MISMATCH
 */
export async function readUnverified(
  { network, decrypter }: { network: NetworkClient; decrypter: Decrypter },
  copyId: string,
): Promise<UnverifiedCopy> {
  const granted = grantsFor(network, copyId)
  granted.catch(() => undefined)
  const [row] = await network
    .call('get_credential_shared', { id: copyId })
    .catch((error: unknown) => {
      if (!isIdosError(error, 'ACTION_FAILED')) throw error
      throw new IdosError('CREDENTIAL_NOT_SHARED', { cause: error })
    })
  const grants = await granted
  if (!row || grants.length === 0) throw new IdosError('CREDENTIAL_NOT_SHARED')
  const plaintext = await decrypter.decrypt(
    decodeBase64(row.content),
    decodeBase64(row.encryptor_public_key),
  )
  const hash = contentHash(plaintext)
  const named = grants.filter((grant) => grant.contentHash === hash)
  if (named.length === 0) throw new IdosError('HASH_MISMATCH')
  return {
    plaintext,
    copyAuthPublicKey: row.issuer_auth_public_key,
    publicNotes: row.public_notes ?? '',
    grants: named,
  }
}

/** Gives up what was shared, locked or not. Throws `CREDENTIAL_NOT_SHARED` when there is nothing (any more). */
export async function rescind(network: NetworkClient, copyId: string): Promise<void> {
  try {
    await network.execute('rescind_shared_credential', { credential_id: copyId })
  } catch (error) {
    if (!isIdosError(error, 'ACTION_FAILED')) throw error
    const left = await grantsFor(network, copyId)
    if (left.length > 0) throw error
    throw new IdosError('CREDENTIAL_NOT_SHARED', { cause: error })
  }
}

/**
 * Gives up everything that a person shares: on the network nothing of it stays for this consumer. What was read before is for
 * you to delete; the answer names the copies. Begins again where it ended, when an earlier try failed in its middle.
 */
export async function forget(network: NetworkClient, userId: string): Promise<string[]> {
  const copies = new Set<string>()
  for await (const grant of allGrants(network, { userId })) copies.add(grant.copyId)
  const rescinded: string[] = []
  for (const copyId of copies) {
    await rescind(network, copyId).catch((error: unknown) => {
      if (!isIdosError(error)) throw error
      if (error.code === 'CREDENTIAL_NOT_SHARED') return
      const { code, message, details } = error
      throw new IdosError(code, {
        message,
        details: { ...details, rescinded: rescinded.join(',') },
        cause: error,
      })
    })
    rescinded.push(copyId)
  }
  return rescinded
}

import { decodeBase64, sha256Hex } from '@idos/crypto'
import { IdosError, isIdosError } from '@idos/protocol'
import type { ActionRow } from '@idos/schema'
import type { IssuerContext } from './context.ts'

/** A copy that was made for this issuer, opened. */
export type OwnCopy = {
  copyId: string
  /** Null once the person has erased their profile. */
  userId: string | null
  /** The exact bytes that were issued: they are what the access grant names. */
  plaintext: Uint8Array
  /** The original's public notes as they stand now; empty when the original is gone. */
  publicNotes: string
  /** Lower-case hex SHA-256 of the plaintext. */
  contentHash: string
  /** Unix seconds until which the person can not revoke this issuer's access; 0: at any time. */
  lockedUntil: number
}

/** A copy of which the issuer is the grantee. */
export type HeldCopy = {
  copyId: string
  userId: string | null
  publicNotes: string
  /** Lower-case hex of the key that signed the copy. */
  issuerAuthPublicKey: string
  originalId: string | null
}

/**
 * Reads a copy back, with whichever of the issuer's keys it was encrypted to.
 *
 * @throws CREDENTIAL_NOT_SHARED, DECRYPTION_FAILED; HASH_MISMATCH when no access grant names these bytes
 */
export async function readOwnCopy(context: IssuerContext, copyId: string): Promise<OwnCopy> {
  const { network, keys } = context
  const [row] = await network.call('get_credential_shared', { id: copyId }).catch(notShared)
  const grants = await network.call('get_access_grants_for_credential', { credential_id: copyId })
  if (!row || grants.length === 0) throw new IdosError('CREDENTIAL_NOT_SHARED')
  const content = decodeBase64(row.content)
  const plaintext = await keys.open(content, decodeBase64(row.encryptor_public_key))
  const contentHash = await sha256Hex(plaintext)
  const grant = grants.findLast((one) => one.content_hash === contentHash)
  if (!grant) throw new IdosError('HASH_MISMATCH')
  return {
    copyId,
    userId: row.user_id,
    plaintext,
    publicNotes: row.public_notes ?? '',
    contentHash,
    lockedUntil: Number(grant.locked_until),
  }
}

/** The id of this issuer's own copy of what has this hash. @throws CREDENTIAL_NOT_SHARED */
export async function findOwnCopy({ network }: IssuerContext, hash: string): Promise<string> {
  const [row] = await network
    .call('get_sibling_credential_id', { content_hash: hash })
    .catch(notShared)
  if (!row) throw new IdosError('CREDENTIAL_NOT_SHARED')
  return row.id
}

/** Deletes a copy that was made for this issuer, with every access to it: what it does not need any more. */
export async function dropOwnCopy({ network }: IssuerContext, copyId: string): Promise<void> {
  await network.execute('rescind_shared_credential', { credential_id: copyId })
}

/** Copies of a person's credentials that this issuer may read, without their content. */
export async function listOwnCopies(
  { network }: IssuerContext,
  userId: string,
): Promise<HeldCopy[]> {
  const rows = await network.call('get_credentials_shared_by_user', {
    user_id: userId,
    issuer_auth_public_key: null,
  })
  return rows.map((row) => ({
    copyId: row.id,
    userId: row.user_id,
    publicNotes: row.public_notes ?? '',
    issuerAuthPublicKey: row.issuer_auth_public_key,
    originalId: row.original_id,
  }))
}

/** A grant by which the issuer reads a copy. */
export type HeldGrant = {
  id: string
  /** Null once the person has erased their profile. */
  userId: string | null
  copyId: string
  /** Unix seconds; 0: revocable at any time. */
  lockedUntil: number
  contentHash: string | null
}

/** Which grants an issuer lists, and in pages of which size. */
export type ListGrantsParameters = {
  /** Of this profile alone. */
  userId?: string
  /** Grants that are asked for at a time, 1 to 100; 50 when left out. */
  pageSize?: number
}

/** Every access grant to this issuer, oldest first, fetched as they are asked for. */
export async function* listHeldGrants(
  contextNow: () => IssuerContext,
  { userId, pageSize = 50 }: ListGrantsParameters = {},
): AsyncGenerator<HeldGrant, void> {
  const { network } = contextNow()
  for (let page = 1; ; page++) {
    const query = { user_id: userId ?? null, page, size: pageSize }
    const rows = await network.call('get_access_grants_granted', query)
    yield* rows.map(heldGrant)
    if (rows.length < pageSize) return
  }
}

function heldGrant(row: ActionRow<'get_access_grants_granted'>): HeldGrant {
  return {
    id: row.id,
    userId: row.ag_owner_user_id,
    copyId: row.data_id,
    lockedUntil: Number(row.locked_until),
    contentHash: row.content_hash,
  }
}

function notShared(error: unknown): never {
  if (!isIdosError(error, 'ACTION_FAILED')) throw error
  throw new IdosError('CREDENTIAL_NOT_SHARED', { cause: error })
}

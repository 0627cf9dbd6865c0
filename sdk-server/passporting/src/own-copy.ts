/**
 * The issuer's own copy of what somebody wants to rely on, or a reason why there is none.
 *
 * Attacker: a person who has others rely on something that was never issued here, or does not count any more. The network lets a
 * person share any content with us under any hash, and also the very bytes of a copy of ours again, under another original of theirs
 * whose notes are good. So only a copy counts that came by a write grant of ours, whose bytes our key signed, under an original of
 * our key, with notes of this very credential that say that it is good.
 */
import type { Consumer, Decrypter } from '@idos/consumer'
import { notesFitCredential, readPublicNotes } from '@idos/credentials'
import {
  contentHash,
  decodeBase64,
  decodeUtf8,
  readStrictJson,
  verifyCredentialRow,
} from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { isIdosError } from '@idos/protocol'
import { sameIdentity } from '@idos/wallets'
import { refused } from './refusals.ts'

export type OwnCopyContext = {
  network: NetworkClient
  consumer: Pick<Consumer, 'siblingOf' | 'grantsFor' | 'allGrants' | 'walletIdentifier'>
  decrypter: Decrypter
  now: () => number
  /** Grants that are looked through where the newest copy with the hash is none of ours. */
  maxScan: number
}

/** What the issuer says today: `unknown` where its copy can not be read any more. */
export type OwnStatus = 'valid' | 'revoked' | 'suspended' | 'rejected' | 'expired' | 'unknown'

/** @throws RequestRefused NOT_ISSUED_HERE, NOT_STANDING */
export async function findOwnCopy(context: OwnCopyContext, hash: string): Promise<string> {
  const newest = await context.consumer.siblingOf(hash)
  if (newest === null) throw refused('NOT_ISSUED_HERE')
  let found: OwnStatus | null = null
  const tried = new Set<string>()
  const isGood = async (copyId: string) => {
    if (tried.has(copyId)) return false
    tried.add(copyId)
    const status = await ownStatus(context, copyId, hash)
    found = status === null || status === 'unknown' ? found : status
    return status === 'valid'
  }
  if (await isGood(newest)) return newest
  let left = context.maxScan
  for await (const grant of context.consumer.allGrants()) {
    if (left-- <= 0) break
    if (grant.contentHash === hash && (await isGood(grant.copyId))) return grant.copyId
  }
  throw refused(found === null ? 'NOT_ISSUED_HERE' : 'NOT_STANDING')
}

/** `null` for a copy that is none of what was issued here with this content. */
export async function ownStatus(
  { network, consumer, decrypter, now }: OwnCopyContext,
  copyId: string,
  hash: string,
): Promise<OwnStatus | null> {
  const own = consumer.walletIdentifier
  try {
    const grants = await consumer.grantsFor(copyId)
    const isIssued = grants.some(
      (grant) => grant.insertedBy === 'delegated_write_grant' && grant.contentHash === hash,
    )
    if (!isIssued) return grants.length === 0 ? 'unknown' : null
    const [row] = await network.call('get_credential_shared', { id: copyId })
    if (!row) return 'unknown'
    const isSigned = verifyCredentialRow({
      issuerAuthPublicKey: own,
      publicNotes: '',
      content: row.content,
      publicNotesSignature: row.public_notes_signature ?? '',
      broaderSignature: row.broader_signature ?? '',
    })
    if (!isSigned || !sameIdentity(row.original_issuer_auth_public_key ?? '', own)) return null
    const plaintext = await decrypter.decrypt(
      decodeBase64(row.content),
      decodeBase64(row.encryptor_public_key),
    )
    if (contentHash(plaintext) !== hash) return null
    const notes = readPublicNotes(row.public_notes ?? '', new Date(now()))
    if (!notes?.status) return null
    const id = credentialId(plaintext)
    return id === undefined || notesFitCredential(notes.id, id) ? notes.status : null
  } catch (error) {
    if (isIdosError(error, 'ACTION_FAILED')) return 'unknown'
    if (isIdosError(error, 'DECRYPTION_FAILED')) return null
    throw error
  }
}

/** `undefined` for a content that has none: then its notes are the original's, whatever they say. */
function credentialId(plaintext: Uint8Array): string | undefined {
  try {
    const parsed = readStrictJson(decodeUtf8(plaintext))
    const { id } = Object(parsed.ok ? parsed.value : undefined) as { id?: unknown }
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}

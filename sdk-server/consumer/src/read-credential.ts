import type { NetworkClient } from '@idos/client'
import { type VerificationCheck, verifyCredential } from '@idos/credentials'
import { contentHash, decodeBase64, decodeUtf8 } from '@idos/crypto'
import { IdosError, isIdosError } from '@idos/protocol'
import type { Decrypter } from './decrypter.ts'
import { type AccessGrant, toAccessGrant } from './grants.ts'

export type TrustPolicy = {
  /** DIDs of the issuers whose credentials are accepted. */
  issuers: readonly string[]
}

export type ReadCredentialResult = {
  /** True when no check failed. */
  verified: boolean
  /** Every check with its outcome and the reason in words: fit for a compliance file. */
  checks: readonly VerificationCheck[]
  /** The credential as issued. */
  credential: Record<string, unknown>
  /** The exact plaintext bytes. */
  plaintext: Uint8Array
  /** The original's public notes as they stand now. */
  publicNotes: string
  grant: AccessGrant
}

export type ReadContext = {
  network: NetworkClient
  decrypter: Decrypter
  trust: TrustPolicy
  now: () => number
}

/**
 * Fetches a shared copy, opens it, and checks it: content hash against the access grant, the issuer's proof, validity,
 * and the issuer's current word in the public notes.
 *
 * @throws CREDENTIAL_NOT_SHARED (also after revocation), DECRYPTION_FAILED, HASH_MISMATCH, CREDENTIAL_INVALID when the
 *   plaintext is no JSON object. A failing proof is not thrown: it is in `checks`.
 */
export async function readCredential(
  { network, decrypter, trust, now }: ReadContext,
  copyId: string,
): Promise<ReadCredentialResult> {
  const [row] = await network
    .call('get_credential_shared', { id: copyId })
    .catch((error: unknown) => {
      if (isIdosError(error, 'ACTION_FAILED'))
        throw new IdosError('CREDENTIAL_NOT_SHARED', { cause: error })
      throw error
    })
  const grants = await network.call('get_access_grants_for_credential', { credential_id: copyId })
  const granted = grants.map(toAccessGrant).at(-1)
  if (!row || !granted) throw new IdosError('CREDENTIAL_NOT_SHARED')

  const plaintext = await decrypter.decrypt(
    decodeBase64(row.content),
    decodeBase64(row.encryptor_public_key),
  )
  if (granted.contentHash !== contentHash(plaintext)) throw new IdosError('HASH_MISMATCH')
  const credential = parseObject(decodeUtf8(plaintext))
  const { checks } = await verifyCredential(credential, {
    trust: trust.issuers,
    now: new Date(now()),
  })
  const all = [
    check('contentHash', true, 'The content is exactly what the access grant names.'),
    ...checks,
    notesCheck(row.public_notes),
  ]
  return {
    verified: all.every(({ outcome }) => outcome !== 'fail'),
    checks: all,
    credential,
    plaintext,
    publicNotes: row.public_notes ?? '',
    grant: granted,
  }
}

/** The issuer's current word. Absent notes (the original is gone) prove nothing either way. */
function notesCheck(publicNotes: string | null): VerificationCheck {
  if (!publicNotes) {
    return {
      name: 'notes',
      outcome: 'skip',
      code: 'NO_NOTES',
      reason: 'The original carries no public notes.',
    }
  }
  const status = safeStatus(publicNotes)
  const revoked = status === 'revoked' || status === 'rejected'
  return check(
    'notes',
    !revoked,
    revoked ? `The issuer marks this credential as ${status}.` : 'The issuer has not withdrawn it.',
  )
}

function safeStatus(text: string): string {
  try {
    const notes: unknown = JSON.parse(text)
    const status = notes && typeof notes === 'object' && 'status' in notes ? notes.status : ''
    return typeof status === 'string' ? status : ''
  } catch {
    return ''
  }
}

function check(name: string, pass: boolean, reason: string): VerificationCheck {
  return { name, outcome: pass ? 'pass' : 'fail', code: pass ? 'OK' : 'FAILED', reason }
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (value && typeof value === 'object' && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // Reported below.
  }
  throw new IdosError('CREDENTIAL_INVALID', {
    message: 'The shared content is not a JSON credential.',
  })
}

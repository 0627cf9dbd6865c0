/**
 * Reads what a person shared, and hands it over only when all of it is true.
 *
 * Requirements
 *  1. There is no way to the plaintext of a credential that failed: the call rejects, with the report.
 *  2. What is checked is what the caller gets: one text, read once, by a reader that refuses double names.
 *  3. Nothing about the issuer, the holder or the state of the credential is taken from the credential alone.
 *
 * Attacker: a person who shares somebody else's credential, a withdrawn one, or one that was altered.
 */

import { toRequest, type VerificationCheck } from '@idos/credentials'
import { SD_JWT_FORMAT } from '@idos/credentials/sd-jwt'
import { decodeBase64, type Ed25519Signer, sha256Hex } from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { until } from '@idos/network-client/abort'
import { type GrantRequest, IdosError, isIdosError } from '@idos/protocol'
import type { ActionRow } from '@idos/schema'
import { makeArchive, recordSources, type VerificationArchive } from './archive/archive.ts'
import { CredentialRefused } from './credential-refused.ts'
import type { Decrypter } from './decrypter.ts'
import { type AccessGrant, toAccessGrant } from './grants/access-grant.ts'
import type { TrustPolicy } from './trust-policy.ts'
import { makeReport, type VerificationReport } from './verification/report.ts'
import type { FirstRead, SharedRow, Sharing } from './verification/sharing.ts'
import { type VerificationSources, verifyShared } from './verification/verify-shared.ts'

/** A credential that the policy accepts. */
export type VerifiedCredential = {
  verified: true
  /** Every check with its outcome and the reason in words: fit for a compliance file. */
  checks: readonly VerificationCheck[]
  /** The credential as issued; of an SD-JWT the claims that were presented. */
  credential: Record<string, unknown>
  /** The exact plaintext bytes. */
  plaintext: Uint8Array
  /** The original's public notes as they stand now. */
  publicNotes: string
  grant: AccessGrant
  /** Of a presentation: what it answers, and its first read. `verifyAgain` compares with both. */
  presented?: { readonly request: GrantRequest; readonly firstRead: FirstRead }
  /** The checks with what the policy made of them, and by which policy: `reportPage` prints it. */
  report: VerificationReport
  /**
   * All that a later verifier needs for the same report, sealed by the consumer's key. It holds the credential in the clear:
   * keep it as you keep the credential, and no longer.
   */
  archive: (options?: { signal?: AbortSignal }) => Promise<VerificationArchive>
}

/** What is known beforehand about the credential that is read. */
export type ReadCredentialOptions = {
  /** The profile it must be of. Needed for the locked copy of a profile that was erased: nothing else names it any more. */
  userId?: string
  /** A wallet of the person that you know otherwise; compared where the credential names one. */
  wallet?: string
  /** What the page asked for, in either form: the credential has to answer it, as the check `request` says. */
  request?: GrantRequest
  /** When access was granted, as you noted it: the network does not say. For the policy's `maxGrantAge`. */
  grantedAt?: Date
  /**
   * For what is read again: a presentation was signed within the hour before it was read first. From `presented` of what was read;
   * `verifyAgain` hands it on.
   */
  firstRead?: FirstRead
}

export type ReadContext = {
  network: NetworkClient
  decrypter: Decrypter
  trust: TrustPolicy
  sources: VerificationSources
  /** Seals archives. */
  signer: Ed25519Signer
  /** Origin that holders sign presentations for. Left out: none is read. */
  audience?: string
  now: () => number
}

/**
 * Fetches a shared copy, opens it, and checks it: content hash against the access grant, the row's signatures, form, kind,
 * issuer, proof, fields, validity, schema, status list, of single claims that their holder presents them for this request, the issuer's current word in the public notes, that its holder is who
 * shares it, and that it is what was asked for.
 *
 * @throws BAD_REQUEST for a request that is none; CREDENTIAL_NOT_SHARED (also after revocation), DECRYPTION_FAILED, HASH_MISMATCH; CREDENTIAL_INVALID, as
 *   `CredentialRefused` with the whole report, when the policy refuses it.
 */
export async function readCredential(
  context: ReadContext,
  copyId: string,
  expected: ReadCredentialOptions = {},
): Promise<VerifiedCredential> {
  const { network, decrypter, trust } = context
  if (expected.request !== undefined) toRequest(expected.request)
  // One way to the network and back for both. Which of them failed first makes no other error.
  const granted = network.call('get_access_grants_for_credential', { credential_id: copyId })
  granted.catch(() => undefined)
  const [row] = await network
    .call('get_credential_shared', { id: copyId })
    .catch((error: unknown) => {
      if (isIdosError(error, 'ACTION_FAILED'))
        throw new IdosError('CREDENTIAL_NOT_SHARED', { cause: error })
      throw error
    })
  const grants = (await granted).map(toAccessGrant)
  if (!row || grants.length === 0) throw new IdosError('CREDENTIAL_NOT_SHARED')

  const plaintext = await decrypter.decrypt(
    decodeBase64(row.content),
    decodeBase64(row.encryptor_public_key),
  )
  const hash = await sha256Hex(plaintext)
  const grant = grants.findLast((granted) => granted.contentHash === hash)
  if (!grant) throw new IdosError('HASH_MISMATCH')

  const input = {
    content: plaintext,
    policy: trust,
    now: new Date(context.now()),
    sharing: {
      grant,
      grantedAt: expected.grantedAt?.toISOString() ?? null,
      publicNotes: row.public_notes,
      originalIssuerAuthPublicKey: row.original_issuer_auth_public_key ?? null,
      row: signedRow(row),
      expected: expectedOf(expected, context.audience),
    },
  }
  const { sources, recorded } = recordSources(context.sources)
  const result = await verifyShared(input, sources)
  const report = await makeReport(input, result)
  const { credential } = result
  if (report.decision === 'refused' || !credential) {
    throw new CredentialRefused(result.checks, grant, report)
  }
  return {
    verified: true,
    checks: result.checks,
    credential,
    plaintext,
    publicNotes: row.public_notes ?? '',
    grant,
    ...presentedOf(result.format, expected, grant, report),
    report,
    archive: ({ signal } = {}) =>
      until(signal, () => makeArchive(input, recorded, report, context.signer)),
  }
}

/** Only of what was presented: the word of other credentials is none of one request. */
function presentedOf(
  format: string | null,
  { request, firstRead }: ReadCredentialOptions,
  { ownerUserId }: AccessGrant,
  report: VerificationReport,
): Pick<VerifiedCredential, 'presented'> {
  if (format !== SD_JWT_FORMAT || request === undefined) return {}
  return { presented: { request, firstRead: firstRead ?? { at: report.checkedAt, ownerUserId } } }
}

function expectedOf(
  { userId, wallet, request, firstRead }: ReadCredentialOptions,
  audience: string | undefined,
): Sharing['expected'] {
  return {
    ...(userId === undefined ? {} : { userId }),
    ...(wallet === undefined ? {} : { wallet }),
    ...(request === undefined ? {} : { request }),
    ...(audience === undefined ? {} : { audience }),
    ...(firstRead === undefined ? {} : { firstRead }),
  }
}

/** `null` from networks that do not tell the signatures. */
function signedRow(row: ActionRow<'get_credential_shared'>): SharedRow | null {
  const { issuer_auth_public_key: key, public_notes_signature, broader_signature } = row
  if (!key || !public_notes_signature || !broader_signature) return null
  return {
    content: row.content,
    encryptorPublicKey: row.encryptor_public_key,
    issuerAuthPublicKey: key,
    publicNotesSignature: public_notes_signature,
    broaderSignature: broader_signature,
  }
}

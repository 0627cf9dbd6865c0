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

import {
  holderCheck,
  readPublicNotes,
  requestCheck,
  toRequest,
  trustedAuthKeys,
  type VerificationCheck,
  verifyCredential,
} from '@idos/credentials'
import { decodeBase64, decodeUtf8, readStrictJson, sha256Hex } from '@idos/crypto'
import type { NetworkClient } from '@idos/network-client'
import { type GrantRequest, IdosError, isIdosError, type QueryRequest } from '@idos/protocol'
import { sameIdentity } from '@idos/wallets'
import { CredentialRefused } from './credential-refused.ts'
import type { Decrypter } from './decrypter.ts'
import { type AccessGrant, toAccessGrant } from './grants.ts'
import { issuerOf, type NotesRow, notesCheck } from './notes-check.ts'
import type { StatusListSource } from './status-lists.ts'
import type { TrustPolicy } from './trust-policy.ts'

/** A credential that passed every check. */
export type VerifiedCredential = {
  verified: true
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

export type ReadCredentialOptions = {
  /** The profile it must be of. Needed for the locked copy of a profile that was erased: nothing else names it any more. */
  userId?: string
  /** A wallet of the person that you know otherwise; compared where the credential names one. */
  wallet?: string
  /** What the page asked for, in either form: the credential has to answer it, as the check `request` says. */
  request?: GrantRequest
}

export type ReadContext = {
  network: NetworkClient
  decrypter: Decrypter
  trust: TrustPolicy
  /** `ignore`: as the policy says. */
  statusLists: StatusListSource | 'ignore'
  now: () => number
}

/**
 * Fetches a shared copy, opens it, and checks it: content hash against the access grant, form, kind, issuer, proof, fields,
 * validity, status list, the issuer's current word in the public notes, that its holder is who shares it, and that it is what was
 * asked for.
 *
 * @throws BAD_REQUEST for a request that is none; CREDENTIAL_NOT_SHARED (also after revocation), DECRYPTION_FAILED, HASH_MISMATCH; CREDENTIAL_INVALID, as
 *   `CredentialRefused` with all checks, when any of them fails.
 */
export async function readCredential(
  context: ReadContext,
  copyId: string,
  expected: ReadCredentialOptions = {},
): Promise<VerifiedCredential> {
  const { network, decrypter, trust, statusLists } = context
  const request = expected.request === undefined ? null : toRequest(expected.request)
  const [row] = await network
    .call('get_credential_shared', { id: copyId })
    .catch((error: unknown) => {
      if (isIdosError(error, 'ACTION_FAILED'))
        throw new IdosError('CREDENTIAL_NOT_SHARED', { cause: error })
      throw error
    })
  const rows = await network.call('get_access_grants_for_credential', { credential_id: copyId })
  const grants = rows.map(toAccessGrant)
  if (!row || grants.length === 0) throw new IdosError('CREDENTIAL_NOT_SHARED')

  const plaintext = await decrypter.decrypt(
    decodeBase64(row.content),
    decodeBase64(row.encryptor_public_key),
  )
  const hash = await sha256Hex(plaintext)
  const grant = grants.findLast((granted) => granted.contentHash === hash)
  if (!grant) throw new IdosError('HASH_MISMATCH')
  const exact = passed('contentHash', 'The content is exactly what the access grant names.')

  const credential = parseObject(plaintext)
  if (typeof credential === 'string') {
    throw new CredentialRefused([exact, failed('form', 'MALFORMED', credential)], grant)
  }
  const now = new Date(context.now())
  const { checks } = await verifyCredential(credential, {
    trust: trust.issuers,
    types: trust.credentialTypes ?? ['KycCredential'],
    now,
    status: statusLists,
    ...(trust.clockSkew === undefined ? {} : { clockSkew: trust.clockSkew }),
    ...(trust.contexts === undefined ? {} : { contexts: trust.contexts }),
    acceptUnsignedNames: trust.acceptUnsignedNames === true,
  })
  const notesRow = {
    publicNotes: row.public_notes,
    originalIssuerAuthPublicKey: row.original_issuer_auth_public_key,
  }
  const notes = notesCheck(notesRow, credential, {
    ...{ trust: trust.issuers, now },
    acceptAbsentNotes: trust.acceptAbsentNotes === true,
  })
  const holder = checkHolder(credential, grant, expected, trust)
  const answer = request ? [checkRequest(credential, request, notesRow, trust, now)] : []
  const all = [exact, ...checks, notes, holder, ...answer]
  if (all.some(({ outcome }) => outcome === 'fail')) throw new CredentialRefused(all, grant)
  return {
    verified: true,
    checks: all,
    credential,
    plaintext,
    publicNotes: row.public_notes ?? '',
    grant,
  }
}

function checkHolder(
  credential: Readonly<Record<string, unknown>>,
  grant: AccessGrant,
  expected: ReadCredentialOptions,
  trust: TrustPolicy,
): VerificationCheck {
  const { ownerUserId } = grant
  if (expected.userId !== undefined && ownerUserId !== null && ownerUserId !== expected.userId) {
    return failed('holder', 'OTHER_OWNER', 'Another profile than the expected one shares it.')
  }
  const userId = ownerUserId ?? expected.userId ?? null
  const wallet = expected.wallet === undefined ? {} : { wallet: expected.wallet }
  const check = holderCheck(credential, { userId, ...wallet }, sameIdentity)
  const isIgnored = trust.ignoreHolder === true && check.outcome === 'fail'
  return isIgnored ? { ...check, outcome: 'skip' } : check
}

function checkRequest(
  credential: Readonly<Record<string, unknown>>,
  request: QueryRequest,
  { publicNotes, originalIssuerAuthPublicKey: rowKey }: NotesRow,
  trust: TrustPolicy,
  now: Date,
): VerificationCheck {
  const { acceptAbsentNotes = false, contexts = {}, issuers } = trust
  return requestCheck(credential, request, {
    notes: publicNotes ? readPublicNotes(publicNotes, now) : null,
    // Notes that are there are read, or the kind is not known.
    acceptAbsentNotes: acceptAbsentNotes && !publicNotes,
    issuerKeys: rowKey ? [rowKey.toLowerCase()] : trustedAuthKeys(issuerOf(credential), issuers),
    contexts,
  })
}

function passed(name: string, reason: string): VerificationCheck {
  return { name, outcome: 'pass', code: 'OK', reason }
}

function failed(name: string, code: string, reason: string): VerificationCheck {
  return { name, outcome: 'fail', code, reason }
}

/** A text says why it is none. */
function parseObject(plaintext: Uint8Array): Record<string, unknown> | string {
  let text: string
  try {
    text = decodeUtf8(plaintext)
  } catch {
    return 'The shared content is no text.'
  }
  const parsed = readStrictJson(text)
  if (!parsed.ok) {
    return parsed.fault === 'not-json'
      ? 'The shared content is not a JSON credential.'
      : 'The shared content is JSON that readers could see differently.'
  }
  const { value } = parsed
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'The shared content is not a JSON credential.'
  }
  return value as Record<string, unknown>
}

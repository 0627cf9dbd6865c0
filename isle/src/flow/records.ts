import { type NotesStatus, readPublicNotes } from '@idos/credentials/public-notes'
import type { GrantRequest, GrantResult } from '@idos/protocol'
import type { WalletType } from '@idos/wallets'

export type Account = {
  readonly type: WalletType
  /** Address, or account name for NEAR. */
  readonly address: string
  readonly publicKey: string | null
  /** Name of the wallet. */
  readonly wallet: string
}

export type Profile = { readonly userId: string; readonly publicKey: string }

/** A credential by its public notes; nothing here is secret. */
export type Credential = {
  readonly id: string
  readonly type: string
  readonly level: string | null
  /** As the notes name it, else the start of the issuer's key. */
  readonly issuer: string
  readonly issuerPublicKey: string
  /** ISO date and time. */
  readonly issuedAt: string | null
  /** `unknown`: the notes say nothing of it that is understood, so it is not taken for valid. */
  readonly status: NotesStatus | 'unknown'
}

export type Grant = {
  readonly id: string
  readonly copyId: string
  readonly originalId: string | null
  readonly grantee: string
  /** Unix seconds; 0 when not locked. */
  readonly lockedUntil: number
  /** Type of the shared credential, when it is known. */
  readonly type: string | null
  /** `issuer`: the copy that the issuer keeps of what it issued. */
  readonly kind: 'share' | 'issuer'
  /** The host may know of it: it is to the host's own, proved identifier, or was consented to here at its request. */
  readonly told: boolean
}

/** Rows as the network returns them. */
export type CredentialRow = {
  readonly id: string
  readonly public_notes: string | null
  readonly issuer_auth_public_key: string
  readonly original_id: string | null
}
export type GrantRow = {
  readonly id: string
  readonly ag_grantee_wallet_identifier: string
  readonly data_id: string
  /** Unix seconds in decimal digits. */
  readonly locked_until: string
  readonly inserter_type: string
}
export type WalletRow = {
  readonly address: string
  /** The proof of ownership; the network shows it to the wallet that made it only. */
  readonly message: string | null
  readonly signature: string | null
}

/** The identifier that the network knows the owner of an account by (network schema §3.3). */
export function ownerIdentifier(account: Account): string {
  const byKey = account.type === 'NEAR' || account.type === 'Stellar'
  return byKey && account.publicKey ? account.publicKey : account.address
}

/** Strangers wrote it: control and direction characters could reorder what the person reads. */
export function cleanText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
}

/** Text of a stranger as it is shown: clean, on one line, of at most 80 characters. */
function shown(text: string): string {
  return cleanText(text).slice(0, 80)
}

/** Originals only: rows with notes and without an original of their own. `now` in unix seconds. */
export function toCredentials(rows: readonly CredentialRow[], now: number): Credential[] {
  const time = new Date(now * 1000)
  return rows
    .filter((row) => row.original_id === null)
    .map((row) => toCredential(row, time))
    .sort((a, b) => issuedTime(b) - issuedTime(a))
}

function toCredential(row: CredentialRow, now: Date): Credential {
  const notes = readPublicNotes(row.public_notes ?? '', now)
  const key = row.issuer_auth_public_key
  const isOver = notes !== null && notes.expiresAt !== null && notes.expiresAt <= now
  return {
    id: row.id,
    type: shown(notes?.type ?? ''),
    level: shown(notes?.level ?? '') || null,
    issuer: shown(notes?.issuer ?? '') || `${key.slice(0, 8)}…`,
    issuerPublicKey: key.toLowerCase(),
    issuedAt: notes?.issuedAt?.toISOString() ?? null,
    status: notes?.status ?? (isOver ? 'expired' : 'unknown'),
  }
}

function issuedTime(credential: Credential): number {
  return credential.issuedAt === null ? 0 : Date.parse(credential.issuedAt)
}

export function toGrants(
  grants: readonly GrantRow[],
  rows: readonly CredentialRow[],
  credentials: readonly Credential[],
  mayTell: (grant: { id: string; grantee: string }) => boolean,
): Grant[] {
  const originals = new Map(rows.map((row) => [row.id, row.original_id]))
  const types = new Map(credentials.map((credential) => [credential.id, credential.type]))
  return grants.map((row) => {
    const originalId = originals.get(row.data_id) ?? null
    return {
      id: row.id,
      copyId: row.data_id,
      originalId,
      grantee: row.ag_grantee_wallet_identifier,
      told: mayTell({ id: row.id, grantee: row.ag_grantee_wallet_identifier }),
      lockedUntil: Number(row.locked_until),
      type: originalId === null ? null : (types.get(originalId) ?? null),
      kind: row.inserter_type === 'delegated_write_grant' ? 'issuer' : 'share',
    }
  })
}

function fits(credential: Credential, request: GrantRequest): boolean {
  const { type, issuers = [] } = request.credential
  return (
    credential.status === 'valid' &&
    credential.type === type &&
    (issuers.length === 0 || issuers.includes(credential.issuerPublicKey))
  )
}

/** The newest valid credential that the request accepts. */
export function findMatch(
  credentials: readonly Credential[],
  request: GrantRequest,
): Credential | null {
  return credentials.find((credential) => fits(credential, request)) ?? null
}

/** An existing grant that the host may know of, on a credential that the request accepts. */
export function findGranted(
  grants: readonly Grant[],
  credentials: readonly Credential[],
  request: GrantRequest,
  consumer: string,
): GrantResult | null {
  const fitting = new Set(credentials.filter((c) => fits(c, request)).map((c) => c.id))
  const found = grants.find(
    ({ told, originalId }) => told && originalId !== null && fitting.has(originalId),
  )
  if (!found) return null
  return { grantId: found.id, copyId: found.copyId, consumer, lockedUntil: found.lockedUntil }
}

/** The network holds a grant locked up to and including its last second (network schema §5.4). */
export function isLocked(lockedUntil: number, now: number): boolean {
  return lockedUntil >= now && lockedUntil > 0
}

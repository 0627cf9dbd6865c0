import { type NotesStatus, readPublicNotes } from '@idos/credentials/public-notes'
import type { CredentialRow } from './rows.ts'
import { shownText } from './shown-text.ts'

/** A credential by its public notes; nothing here is secret. */
export type Credential = {
  readonly id: string
  readonly type: string
  readonly level: string | null
  /** `dc+sd-jwt`: its claims leave one by one. */
  readonly format: 'ldp_vc' | 'dc+sd-jwt'
  /** As the notes name it, else the start of the issuer's key. */
  readonly issuer: string
  /** Lower-case hex. */
  readonly issuerPublicKey: string
  /** ISO date and time. */
  readonly issuedAt: string | null
  /** ISO date and time. */
  readonly expiresAt: string | null
  /** `unknown`: the notes say nothing of it that is understood, so it is not taken for valid. */
  readonly status: NotesStatus | 'unknown'
}

/** What is asked for; the form of a request's `credential`. */
export type WantedCredential = {
  /** Value of `type` in the public notes, for example `kyc`. */
  readonly type: string
  /** Accepted issuers: lower-case hex Ed25519 keys. Empty or left out: any. */
  readonly issuers?: readonly string[]
  /** Accepted values of `level` in the public notes. Empty or left out: any. */
  readonly levels?: readonly string[]
  /** Left out: `ldp_vc`, which leaves whole. */
  readonly format?: Credential['format']
}

/** Originals only: rows with notes and without an original of their own, the newest first. `now` in unix seconds. */
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
    type: shownText(notes?.type ?? ''),
    level: shownText(notes?.level ?? '') || null,
    format: notes?.format === 'dc+sd-jwt' ? notes.format : 'ldp_vc',
    issuer: shownText(notes?.issuer ?? '') || `${key.slice(0, 8)}…`,
    issuerPublicKey: key.toLowerCase(),
    issuedAt: notes?.issuedAt?.toISOString() ?? null,
    expiresAt: notes?.expiresAt?.toISOString() ?? null,
    status: notes?.status ?? (isOver ? 'expired' : 'unknown'),
  }
}

function issuedTime(credential: Credential): number {
  return credential.issuedAt === null ? 0 : Date.parse(credential.issuedAt)
}

/** Whether a credential is valid and what was asked for. */
export function isAccepted(credential: Credential, wanted: WantedCredential): boolean {
  const { type, issuers = [], levels = [], format = 'ldp_vc' } = wanted
  return (
    credential.status === 'valid' &&
    credential.type === type &&
    credential.format === format &&
    (issuers.length === 0 || issuers.includes(credential.issuerPublicKey)) &&
    (levels.length === 0 || levels.includes(credential.level ?? ''))
  )
}

/** The newest valid credential that is what was asked for. */
export function findMatch(
  credentials: readonly Credential[],
  wanted: WantedCredential,
): Credential | null {
  return credentials.find((credential) => isAccepted(credential, wanted)) ?? null
}

/**
 * The person's own list of who has access: sealed in attributes of the profile, opened by the Enclave.
 *
 * Requirement: a record speaks of a grant only when both the copy and the recipient's identifier are its own. A node can show
 * any grant with any record; it can make none.
 *
 * Attacker: a node that would have a stranger's grant look like somebody's whom the person trusts.
 */
import { encodeUtf8 } from '@idos/crypto/bytes'
import { ACCESS_RECORD_ATTRIBUTE, type AccessRecord } from '@idos/protocol'
import type { Grant } from './grants.ts'
import type { AttributeRow } from './rows.ts'

/** What the network keeps of a profile beside credentials: as much as this, or a share comes without a record. */
const ROOM = { rows: 200, bytes: 900_000 } as const

export type KeptRecords = {
  /** For the key that the profile has. */
  readonly sealed: readonly string[]
  /** Another one will fit. */
  readonly hasRoom: boolean
}

export function toKeptRecords(rows: readonly AttributeRow[], publicKey: string): KeptRecords {
  const bytes = rows.reduce((sum, { attribute_key: key, value }) => sum + sizeOf(key + value), 0)
  return {
    sealed: sealedFor(rows, publicKey),
    hasRoom: rows.length < ROOM.rows && bytes < ROOM.bytes,
  }
}

const sizeOf = (text: string) => encodeUtf8(text).length

export function sealedFor(rows: readonly AttributeRow[], publicKey: string): string[] {
  const name = ACCESS_RECORD_ATTRIBUTE + publicKey
  return rows.flatMap((row) => (row.attribute_key === name ? [row.value] : []))
}

/** The record of this grant among the person's own; null when none speaks of it. */
export function recordOf(
  { copyId, grantee }: Pick<Grant, 'copyId' | 'grantee'>,
  records: readonly AccessRecord[],
): AccessRecord | null {
  return (
    records.find((record) => record.grantee === grantee && copiesOf(record).includes(copyId)) ??
    null
  )
}

/** Records of access that has ended: the network has no grant of them any more. The latest first. */
export function endedRecords(
  records: readonly AccessRecord[],
  grants: readonly Pick<Grant, 'copyId'>[],
): AccessRecord[] {
  const present = new Set(grants.map(({ copyId }) => copyId))
  return records
    .filter((record) => !copiesOf(record).some((id) => present.has(id)))
    .sort((a, b) => b.receipt.consentedAt - a.receipt.consentedAt)
}

function copiesOf({ receipt }: AccessRecord): string[] {
  return receipt.credentials.map(({ copyId }) => copyId)
}

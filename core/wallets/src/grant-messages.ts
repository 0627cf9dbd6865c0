/**
 * The texts that a person's wallet signs to let somebody else write for them. One function builds them for the node's
 * message actions and for verification, so both always agree: lines joined by LF, none at the end.
 *
 * The bound form says in words what a signature does and names the network, for a write grant also the key that the
 * credential is encrypted for. The unbound form is the one of mid-2025, for networks whose settings still take it.
 */
import { labelledLines } from './message-lines.ts'
import { DAG_HEAD, DWG_HEAD } from './own-texts.ts'
import { formatUtcDate } from './utc-date.ts'

/** What the text of a delegated write grant names. */
export type DwgParameters = {
  owner: string
  grantee: string
  issuerPublicKey: string
  /** UUID, lower case. */
  id: string
  /** This and the next two: `YYYY-MM-DDThh:mm:ssZ`, as passed. */
  accessGrantTimelock: string
  notUsableBefore: string
  notUsableAfter: string
}

/** A delegated write grant that counts for one key of the person, on one network only. */
export type BoundDwgParameters = DwgParameters & {
  /** Base64 X25519 key of the profile: what the issuer has to encrypt for. */
  recipientEncryptionPublicKey: string
  /** Chain id of the idOS network. */
  chainId: string
}

/** What the text of a delegated access grant names. */
export type DagParameters = {
  owner: string
  grantee: string
  dataId: string
  /** Unix seconds, 0 when not locked. */
  lockedUntil: bigint | number
  /** Lower-case hex SHA-256 of the plaintext; null leaves the line out. */
  contentHash: string | null
}

/** A delegated access grant that counts on one network only. */
export type BoundDagParameters = DagParameters & {
  /** Chain id of the idOS network. */
  chainId: string
}

const DWG_WORDS = `${DWG_HEAD}

By signing, you let the issuer below write one credential about you into your profile.
It is encrypted for your encryption key below, and the consumer below gets a copy of it.
You can not take the copy back before the time at "Locked until".
Signing moves no funds. If you did not ask for this, do not sign.
`

const DAG_WORDS = `${DAG_HEAD}

By signing, you let the consumer below read one credential of your profile.
You can not take that back before the time at "Locked until".
Signing moves no funds. If you did not ask for this, do not sign.
`

/** Delegated write grant. Throws `BAD_REQUEST` when a value could forge a line. */
export function dwgMessage(parameters: BoundDwgParameters): string {
  const fields = labelledLines([
    ['Issuer', parameters.issuerPublicKey],
    ['Consumer', parameters.grantee],
    ['Your wallet', parameters.owner],
    ['Your encryption key', parameters.recipientEncryptionPublicKey],
    ['Write grant', parameters.id],
    ['Locked until', parameters.accessGrantTimelock],
    ['Usable from', parameters.notUsableBefore],
    ['Usable until', parameters.notUsableAfter],
    ['Network', parameters.chainId],
  ])
  return `${DWG_WORDS}\n${fields}`
}

/** Delegated write grant as clients of mid-2025 know it. Throws `BAD_REQUEST` when a value could forge a line. */
export function unboundDwgMessage(parameters: DwgParameters): string {
  return labelledLines([
    ['operation', 'delegatedWriteGrant'],
    ['owner', parameters.owner],
    ['consumer', parameters.grantee],
    ['issuer public key', parameters.issuerPublicKey],
    ['id', parameters.id],
    ['access grant timelock', parameters.accessGrantTimelock],
    ['not usable before', parameters.notUsableBefore],
    ['not usable after', parameters.notUsableAfter],
  ])
}

/** Delegated access grant. Throws `BAD_REQUEST` when a value could forge a line. */
export function dagMessage(parameters: BoundDagParameters): string {
  const { contentHash } = parameters
  const fields = labelledLines([
    ['Consumer', parameters.grantee],
    ['Your wallet', parameters.owner],
    ['Credential', parameters.dataId],
    ['Locked until', lockWords(BigInt(parameters.lockedUntil))],
    ...(contentHash === null ? [] : ([['Content hash', contentHash]] as const)),
    ['Network', parameters.chainId],
  ])
  return `${DAG_WORDS}\n${fields}`
}

/** A date, as nobody reads seconds. What no calendar has stays a number: no network takes such a lock. */
function lockWords(lockedUntil: bigint): string {
  if (lockedUntil === 0n) return 'not locked'
  const isDate = lockedUntil > 0n && lockedUntil <= 253_402_300_799n
  return isDate ? formatUtcDate(Number(lockedUntil)) : lockedUntil.toString()
}

/** Delegated access grant as clients of mid-2025 know it. Throws `BAD_REQUEST` when a value could forge a line. */
export function unboundDagMessage(parameters: DagParameters): string {
  const { contentHash } = parameters
  return labelledLines([
    ['operation', 'insertAccessGrant'],
    ['owner', parameters.owner],
    ['grantee', parameters.grantee],
    ['dataId', parameters.dataId],
    ['lockedUntil', parameters.lockedUntil.toString()],
    ...(contentHash === null ? [] : ([['contentHash', contentHash]] as const)),
  ])
}

/** The access grant text of 2024: EVM only, addresses in lower case, no content hash. */
export function legacyDagMessage(parameters: Omit<DagParameters, 'contentHash'>): string {
  return labelledLines([
    ['operation', 'insertGrant'],
    ['owner', parameters.owner.toLowerCase()],
    ['grantee', parameters.grantee.toLowerCase()],
    ['dataId', parameters.dataId],
    ['lockedUntil', parameters.lockedUntil.toString()],
  ])
}

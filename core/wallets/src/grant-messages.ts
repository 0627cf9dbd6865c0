/**
 * The texts that a person's wallet signs to let somebody else write for them. One function builds them for the node's
 * message actions and for verification, so both always agree: lines joined by LF, none at the end.
 */
import { IdosError } from '@idos/protocol'

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

export type DagParameters = {
  owner: string
  grantee: string
  dataId: string
  /** Unix seconds, 0 when not locked. */
  lockedUntil: bigint | number
  /** Lower-case hex SHA-256 of the plaintext; null leaves the line out. */
  contentHash: string | null
}

/** Delegated write grant. Throws `BAD_REQUEST` when a value could forge a line. */
export function dwgMessage(parameters: DwgParameters): string {
  return lines([
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
export function dagMessage(parameters: DagParameters): string {
  const { contentHash } = parameters
  return lines([
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
  return lines([
    ['operation', 'insertGrant'],
    ['owner', parameters.owner.toLowerCase()],
    ['grantee', parameters.grantee.toLowerCase()],
    ['dataId', parameters.dataId],
    ['lockedUntil', parameters.lockedUntil.toString()],
  ])
}

function lines(fields: readonly (readonly [string, string])[]): string {
  return fields.map(([label, value]) => `${label}: ${oneLine(value)}`).join('\n')
}

function oneLine(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)) {
    throw new IdosError('BAD_REQUEST', {
      message: 'A value of the message has more than one line.',
    })
  }
  return value
}

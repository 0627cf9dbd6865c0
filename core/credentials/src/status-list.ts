import { createList } from '@digitalbazaar/vc-bitstring-status-list'
import type { Ed25519Signer } from '@idos/crypto/credential-row'
import { IdosError } from '@idos/protocol'
import { publicKeyMultibase } from './did-key.ts'
import { VC_V2_URL } from './document-loader.ts'
import { isObject } from './is-object.ts'
import { signDocument } from './issue-credential.ts'
import { bitAt, unpackStatusBits } from './status-bits.ts'

/** A list of revoked credentials is a credential itself, signed by the same issuer. */
export const STATUS_LIST_TYPE = 'BitstringStatusListCredential'

/** W3C Bitstring Status List §"Minimum bitstring length": a smaller list would single out its members. */
const MINIMUM_LENGTH = 131_072

export type IssueStatusListParameters = {
  /** URL under which the list is published. */
  id: string
  issuer: string
  signer: Ed25519Signer
  verificationMethod?: string
  statusPurpose: 'revocation' | 'suspension'
  /** Positions whose status is set. */
  set: readonly number[]
  /** Number of positions; at least 131072, the default. */
  length?: number
  validFrom: Date
  validUntil?: Date
}

/** A signed list of which credentials are revoked or suspended. */
export async function issueStatusList(
  parameters: IssueStatusListParameters,
): Promise<Record<string, unknown>> {
  const { id, issuer, signer, validFrom, validUntil, statusPurpose } = parameters
  const length = parameters.length ?? MINIMUM_LENGTH
  if (length < MINIMUM_LENGTH) {
    throw new IdosError('BAD_REQUEST', { message: 'The status list is too short.' })
  }
  const list = await createList({ length })
  for (const index of parameters.set) list.setStatus(index, true)
  const credential = {
    '@context': [VC_V2_URL],
    id,
    type: ['VerifiableCredential', STATUS_LIST_TYPE],
    issuer,
    validFrom: `${validFrom.toISOString().slice(0, 19)}Z`,
    ...(validUntil === undefined
      ? {}
      : { validUntil: `${validUntil.toISOString().slice(0, 19)}Z` }),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose,
      encodedList: await list.encode(),
    },
  }
  return signDocument(credential, {
    signer,
    issuer,
    verificationMethod:
      parameters.verificationMethod ?? `${issuer}#${publicKeyMultibase(signer.publicKey)}`,
    created: validFrom,
    contexts: {},
  })
}

/** Whether a position is set in a list whose proof has been checked; `undefined` when the list does not fit. */
export async function readStatusList(
  list: Readonly<Record<string, unknown>>,
  entry: { statusPurpose: string; statusListIndex: string },
): Promise<boolean | undefined> {
  const subject = list.credentialSubject
  if (!isObject(subject) || subject.type !== 'BitstringStatusList') return undefined
  const { statusPurpose, encodedList } = subject
  if (statusPurpose !== entry.statusPurpose || typeof encodedList !== 'string') return undefined
  const bits = await unpackStatusBits(encodedList)
  return bits && bitAt(bits, Number(entry.statusListIndex))
}

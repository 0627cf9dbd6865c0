import { createList } from '@digitalbazaar/vc-bitstring-status-list'
import type { Ed25519Signer } from '@idos/crypto/credential-row'
import { IdosError } from '@idos/protocol'
import { publicKeyMultibase } from './did-key.ts'
import { VC_V2_URL } from './document-loader.ts'
import { isObject } from './is-object.ts'
import { type StatusPurpose, signDocument } from './issue-credential.ts'
import { bitsAt, unpackStatusBits } from './status-bits.ts'

/** A list of revoked credentials is a credential itself, signed by the same issuer. */
export const STATUS_LIST_TYPE = 'BitstringStatusListCredential'

/** W3C Bitstring Status List §"Minimum bitstring length": a smaller list would single out its members. */
export const STATUS_LIST_LENGTH = 131_072

/** A Bitstring Status List: where it is, who signs it, and which positions are set. */
export type IssueStatusListParameters = {
  /** URL under which the list is published. */
  id: string
  issuer: string
  signer: Ed25519Signer
  verificationMethod?: string
  statusPurpose: StatusPurpose
  /** Positions whose status is set. */
  set: readonly number[]
  /** Number of positions; at least 131072, the default. */
  length?: number
  /** Milliseconds for which a verifier may use the list again without asking. */
  ttl?: number
  validFrom: Date
  validUntil?: Date
}

/** A signed list of which credentials are revoked or suspended. */
export async function issueStatusList(
  parameters: IssueStatusListParameters,
): Promise<Record<string, unknown>> {
  const { id, issuer, signer, validFrom, validUntil, statusPurpose } = parameters
  const length = parameters.length ?? STATUS_LIST_LENGTH
  if (length < STATUS_LIST_LENGTH) {
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
      ...(parameters.ttl === undefined ? {} : { ttl: parameters.ttl }),
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

export type StatusEntry = { statusPurpose: string; statusListIndex: string; statusSize: number }

/** What is at a position, or why that cannot be said. */
export type StatusReading =
  | { readonly value: number }
  | { readonly problem: 'misfit' | 'too-small' }

/** Reads a list whose proof has been checked. */
export async function readStatusList(
  list: Readonly<Record<string, unknown>>,
  { statusPurpose, statusListIndex, statusSize }: StatusEntry,
): Promise<StatusReading> {
  const subject = list.credentialSubject
  if (!isObject(subject) || subject.type !== 'BitstringStatusList') return { problem: 'misfit' }
  const purposes = [subject.statusPurpose].flat()
  const { encodedList } = subject
  if (!purposes.includes(statusPurpose) || typeof encodedList !== 'string') {
    return { problem: 'misfit' }
  }
  const bits = await unpackStatusBits(encodedList)
  if (!bits) return { problem: 'misfit' }
  // §3.2: whoever asks for a small list tells its server who is asked about.
  if ((bits.length * 8) / statusSize < STATUS_LIST_LENGTH) return { problem: 'too-small' }
  const value = bitsAt(bits, Number(statusListIndex), statusSize)
  return value === undefined ? { problem: 'misfit' } : { value }
}

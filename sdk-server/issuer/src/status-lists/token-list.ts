/**
 * The Token Status List beside the Bitstring lists: `token-3` says of each place what `revocation-3` and `suspension-3` say there,
 * so that one act sets both.
 */
import {
  bitAt,
  type CredentialStatus,
  issueTokenStatusList,
  type TokenStatusReference,
} from '@idos/credentials'
import type { SdJwtSigner } from '@idos/credentials/sd-jwt'
import { IdosError } from '@idos/protocol'

/** Who signs Token Status Lists: the key of the SD-JWTs that name them. */
export type TokenListSigner = { readonly signer: SdJwtSigner; readonly kid?: string }

/** What an SD-JWT says of its status: its claim `status`. */
export type TokenStatus = { readonly status_list: TokenStatusReference }

const NAME = /^token-([1-9]\d{0,5})$/

/** §7.1: revoked 1, suspended 2; who is both is revoked. */
const REVOKED = 1
const SUSPENDED = 2

/** The number of a token list by its name. */
export function tokenListNumber(name: string): string | undefined {
  return NAME.exec(name)?.[1]
}

/**
 * The two places of the Bitstring lists that a token's place stands for: a W3C credential of the same person may name them.
 *
 * @throws BAD_REQUEST for a place elsewhere
 */
export function entriesOf(
  { status_list: { idx, uri } }: TokenStatus,
  baseUrl: string,
): CredentialStatus[] {
  const number = uri.startsWith(`${baseUrl}/`) && tokenListNumber(uri.slice(baseUrl.length + 1))
  if (!number) throw notGiven()
  return (['revocation', 'suspension'] as const).map((purpose) =>
    entryAt(`${baseUrl}/${purpose}-${number}`, purpose, idx),
  )
}

/** What a credential says of a place in a Bitstring list. */
export function entryAt(
  list: string,
  statusPurpose: CredentialStatus['statusPurpose'],
  at: number,
): CredentialStatus {
  return {
    id: `${list}#${at}`,
    type: 'BitstringStatusListEntry',
    statusPurpose,
    statusListIndex: String(at),
    statusListCredential: list,
  }
}

/** The list as a signed JWT. */
export async function signTokenList(parameters: {
  uri: string
  by: TokenListSigner
  revoked: Uint8Array
  suspended: Uint8Array
  now: number
  until: number
  /** Milliseconds. */
  ttl: number
}): Promise<string> {
  const { uri, by, revoked, suspended, now, until, ttl } = parameters
  const statuses = Uint8Array.from({ length: revoked.length * 8 }, (_, at) =>
    bitAt(revoked, at) ? REVOKED : bitAt(suspended, at) ? SUSPENDED : 0,
  )
  return issueTokenStatusList({
    ...{ uri, ...by, statuses, bits: 2 },
    issuedAt: new Date(now),
    validUntil: new Date(until),
    ttl: Math.max(1, Math.floor(ttl / 1000)),
  })
}

export function notGiven(): IdosError {
  return new IdosError('BAD_REQUEST', { message: 'That place was not given by these lists.' })
}

import { encodeUtf8 } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { base64urlnopad } from '@scure/base'
import type { SdJwtSigner } from './sd-jwt/keys.ts'

/** What a list says of whom. */
export type IssueTokenStatusListParameters = {
  /** Where it is published: its `sub`. */
  uri: string
  signer: SdJwtSigner
  /** Names the key, where the issuer publishes several. */
  kid?: string
  /** The status at each position: 0 valid, 1 revoked, 2 suspended (§7.1). */
  statuses: Uint8Array
  /** Bits of each; the largest status has to fit. */
  bits: 1 | 2 | 4 | 8
  issuedAt: Date
  validUntil: Date
  /** Seconds for which a verifier may use it again without asking. */
  ttl?: number
}

/**
 * A signed Token Status List (draft-ietf-oauth-status-list §5.1): a compact JWT, for `application/statuslist+jwt`.
 *
 * @throws BAD_REQUEST for a status that does not fit
 */
export async function issueTokenStatusList(
  parameters: IssueTokenStatusListParameters,
): Promise<string> {
  const { uri, signer, kid, statuses, bits, issuedAt, validUntil, ttl } = parameters
  const header = { alg: signer.alg, typ: 'statuslist+jwt', ...(kid !== undefined && { kid }) }
  const claims = {
    sub: uri,
    iat: seconds(issuedAt),
    exp: seconds(validUntil),
    ...(ttl !== undefined && { ttl }),
    status_list: { bits, lst: await packTokenStatuses(statuses, bits) },
  }
  const input = [header, claims]
    .map((part) => base64urlnopad.encode(encodeUtf8(JSON.stringify(part))))
    .join('.')
  return `${input}.${base64urlnopad.encode(await signer.sign(encodeUtf8(input)))}`
}

/** §4.1: position 0 in the *lowest* bits of the first byte, ZLIB, base64url: the other way round than a Bitstring list in all three. */
export async function packTokenStatuses(
  statuses: Uint8Array,
  bits: 1 | 2 | 4 | 8,
): Promise<string> {
  const perByte = 8 / bits
  const bytes = new Uint8Array(Math.ceil(statuses.length / perByte))
  for (const [at, status] of statuses.entries()) {
    if (status >> bits !== 0) {
      throw new IdosError('BAD_REQUEST', { message: 'A status does not fit into its bits.' })
    }
    const place = Math.floor(at / perByte)
    bytes[place] = (bytes[place] ?? 0) | (status << ((at % perByte) * bits))
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return base64urlnopad.encode(new Uint8Array(await new Response(stream).arrayBuffer()))
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

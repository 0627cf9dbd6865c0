import { concatBytes, decodeHex, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { sha1 } from '@idos/crypto/hashes'
import { IdosError } from '@idos/protocol'

const ACCESS_GRANT_NAMESPACE = '31276fd4-105f-4ff7-9f64-644942c14b79'

/** Name-based UUID, version 5 (RFC 9562 §5.5), lower case. */
export function uuidV5(namespace: string, name: string): string {
  if (!/^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(namespace)) {
    throw new IdosError('BAD_REQUEST', { message: 'The namespace is not a UUID.' })
  }
  const space = decodeHex(namespace.replaceAll('-', ''))
  const bytes = sha1(concatBytes(space, encodeUtf8(name))).slice(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = encodeHex(bytes)
  const cut = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ]
  return cut.join('-')
}

/** Id of an access grant. `grantee` exactly as the grant names it, `dataId` in lower case, `lockedUntil` unix seconds. */
export function accessGrantId(
  grantee: string,
  dataId: string,
  lockedUntil: bigint | number,
): string {
  return uuidV5(ACCESS_GRANT_NAMESPACE, `${grantee}-${dataId}-${lockedUntil}`)
}

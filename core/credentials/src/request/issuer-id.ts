import { decodeHex, encodeHex } from '@idos/crypto/bytes'
import { IdosError } from '@idos/protocol'
import { didKey, didKeyPublicKey } from '../did-key.ts'

/**
 * The one notation of an issuer's Ed25519 key, `did:key:z6Mk...`, of that or of the 64 digits of lower-case hex that the network's
 * rows have. Throws `BAD_REQUEST` for anything else.
 */
export function issuerDid(issuer: string): string {
  return didKey(keyOf(issuer))
}

/** The same key as the network writes it: 64 digits of lower-case hex. Throws `BAD_REQUEST` as `issuerDid`. */
export function issuerKey(issuer: string): string {
  return encodeHex(keyOf(issuer))
}

function keyOf(issuer: string): Uint8Array {
  const key = /^[0-9a-f]{64}$/.test(issuer) ? decodeHex(issuer) : didKeyPublicKey(issuer)
  if (key) return key
  throw new IdosError('BAD_REQUEST', {
    message: 'An issuer is named by the did:key of an Ed25519 key, or by its lower-case hex.',
  })
}

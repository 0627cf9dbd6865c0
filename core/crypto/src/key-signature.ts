/**
 * Signatures by the secret half of an X25519 key (XEdDSA, https://signal.org/docs/specifications/xeddsa/): whoever holds the
 * key that credentials are encrypted to signs which key comes after it.
 *
 * Requirements
 *  1. A verifier needs the public X25519 key and nothing else. What verifies is an Ed25519 signature of the point of that
 *     key with sign bit 0, by the same strict rules as every other (`verifyEd25519`).
 *  2. The nonce depends on the secret, the text and 64 fresh random bytes: neither a broken random source nor a repeated text
 *     gives the secret away.
 *  3. Texts that are signed so begin with words of their own (`keyChangeText`, `resealText`), and hold no text of others but at
 *     their end.
 *
 * Attacker: whoever gets signatures and would make one more, or would have a signature count for something else.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, decodeBase64, encodeBase64, encodeUtf8, wipe } from './bytes.ts'
import { verifyEd25519 } from './ed25519.ts'
import { secureRandom } from './random.ts'
import { isSafeBoxPublicKey } from './recipient-key.ts'

const { Point } = ed25519
const { Fn, Fp } = Point

/** Signs a text with a 32-byte X25519 secret, which is left as it is; base64 of 64 bytes. */
export function signWithBoxKey(
  text: string,
  secret: Uint8Array,
  random: (length: number) => Uint8Array = secureRandom,
): string {
  const clamped = Uint8Array.from(secret)
  clamped[0]! &= 248
  clamped[31]! = (clamped[31]! & 127) | 64
  const plain = Fn.create(littleEndian(clamped))
  const point = Point.BASE.multiply(plain)
  const isNegative = (point.toBytes()[31]! & 128) !== 0
  const scalar = isNegative ? Fn.neg(plain) : plain
  const publicKey = (isNegative ? point.negate() : point).toBytes()
  const scalarBytes = Fn.toBytes(scalar)
  const message = encodeUtf8(text)
  // XEdDSA §2.5: the prefix 2^256 - 2 keeps these hashes apart from those of Ed25519.
  const prefix = new Uint8Array(32).fill(255)
  prefix[0] = 254
  const seed = concatBytes(prefix, scalarBytes, message, random(64))
  const digest = sha512(seed)
  const nonce = Fn.create(littleEndian(digest))
  try {
    const commitment = Point.BASE.multiply(nonce).toBytes()
    const challenge = Fn.create(littleEndian(sha512(concatBytes(commitment, publicKey, message))))
    const response = Fn.toBytes(Fn.add(nonce, Fn.mul(challenge, scalar)))
    return encodeBase64(concatBytes(commitment, response))
  } finally {
    for (const bytes of [clamped, scalarBytes, seed, digest]) wipe(bytes)
  }
}

/** Whether the holder of a base64 X25519 key signed this text. Never throws; what is malformed is not valid. */
export function verifyBoxKeySignature(publicKey: string, text: string, signature: string): boolean {
  try {
    const u = decodeBase64(publicKey)
    if (!isSafeBoxPublicKey(u)) return false
    const x = littleEndian(u)
    // RFC 7748 §4.1: y = (u - 1) / (u + 1). The sign bit of the encoding stays 0.
    const y = Fp.div(Fp.sub(x, Fp.ONE), Fp.add(x, Fp.ONE))
    return verifyEd25519(encodeUtf8(text), decodeBase64(signature), Fp.toBytes(y))
  } catch {
    return false
  }
}

/** Whether a text is a public X25519 key, in base64, that may be encrypted to. Never throws. */
export function isSafeBoxKey(publicKey: string): boolean {
  try {
    return isSafeBoxPublicKey(decodeBase64(publicKey))
  } catch {
    return false
  }
}

/** A change of a profile's key, signed by the old key. */
export type KeyChange = {
  /** UUID of the profile. */
  readonly userId: string
  /** Base64 X25519. */
  readonly oldKey: string
  /** Base64 X25519. */
  readonly newKey: string
  /** Name of the network. */
  readonly network: string
}

/** What the holder of the old key signs so that the profile gets the new one. */
export function keyChangeText({ userId, oldKey, newKey, network }: KeyChange): string {
  return `idOS key change ${userId} ${oldKey} ${newKey} ${network}`
}

/** What the holder of the old key signs so that a credential's content is replaced when the key changes. */
export function resealText(
  { userId, oldKey, newKey, network }: KeyChange,
  row: {
    readonly id: string
    /** Lower-case hex SHA-256 of the base64 text of the content that is replaced. */
    readonly replaces: string
    /** Of the encryptor's key, a space, and the base64 text of the new content. */
    readonly by: string
  },
): string {
  return `idOS reseal ${userId} ${oldKey} ${newKey} ${row.id} ${row.replaces} ${row.by} ${network}`
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!)
  return value
}

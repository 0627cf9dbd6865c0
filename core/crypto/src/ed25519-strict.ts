/**
 * The strict check of a stranger's signature, by Web Crypto where that can only say yes when script would.
 *
 * Requirements
 *  1. The answer is that of `verifyEd25519`, for every signature and in every engine.
 *
 * Attacker: whoever makes keys and signatures that engines judge differently, so that a credential holds for one server and not
 * for the next.
 *
 * Engines differ in encodings that are not canonical, in keys of small order, and in whether the cofactor is cleared. What is not
 * canonical or of small order never gets to the platform. For the rest its equation, with or without the cofactor, implies the
 * cofactored one of script (RFC 8032 §5.1.7): a yes is a yes. A no is asked of script again, which has the last word.
 */
import { ed25519Platform } from './ed25519-platform.ts'
import type { Subtle, SubtleOption } from './subtle.ts'

/** y of the points whose order divides the cofactor, in hex, little end first, without the sign of x. */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])
/** 2^255 - 19 and the order of the base point, as numbers whose first byte is their last. */
const FIELD = littleEndian(2n ** 255n - 19n)
const ORDER = littleEndian(2n ** 252n + 27742317777372353535851937790883648493n)

/** As `verifyEd25519`, several times faster where the platform has the curve. Never throws. */
export async function verifyEd25519Strictly(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
  options: SubtleOption = {},
): Promise<boolean> {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  const subtle = await ed25519Platform(options)
  if (subtle && isOrdinary(signature, publicKey)) {
    if (await platformAccepts(subtle, message, signature, publicKey)) return true
  }
  return (await import('./ed25519.ts')).verifyEd25519(message, signature, publicKey)
}

/** No encoding of it could be read in two ways. */
function isOrdinary(signature: Uint8Array, publicKey: Uint8Array): boolean {
  return (
    isBelow(signature.subarray(32), ORDER) &&
    isOrdinaryPoint(signature.subarray(0, 32)) &&
    isOrdinaryPoint(publicKey)
  )
}

function isOrdinaryPoint(bytes: Uint8Array): boolean {
  const y = bytes.slice()
  y[31] = (y[31] ?? 0) & 0x7f
  return isBelow(y, FIELD) && !SMALL_ORDER.has(hexOf(y))
}

async function platformAccepts(
  subtle: Subtle,
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): Promise<boolean> {
  try {
    const algorithm = { name: 'Ed25519' }
    const key = await subtle.importKey('raw', owned(publicKey), algorithm, false, ['verify'])
    return await subtle.verify(algorithm, key, owned(signature), owned(message))
  } catch {
    return false
  }
}

/** Whether one number is smaller, both with the little end first. */
function isBelow(bytes: Uint8Array, bound: Uint8Array): boolean {
  for (let i = 31; i >= 0; i--) {
    const [a = 0, b = 0] = [bytes[i], bound[i]]
    if (a !== b) return a < b
  }
  return false
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}

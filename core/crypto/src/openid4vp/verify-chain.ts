/**
 * Whether an anchor that is trusted here vouches for a certificate (RFC 5280 §6, without policies, name constraints and revocation:
 * a certificate with critical ones is refused before).
 *
 * Attacker: whoever sends a chain of their own making.
 */
import { encodeHex } from '../bytes.ts'
import type { Certificate } from './certificate.ts'
import { contentOf, inside, readDer, TAG } from './der.ts'

/** Most certificates of a chain. */
export const CHAIN_LIMIT = 4

/**
 * @param chain The certificate, and whoever vouches for the one before, in order.
 * @param now Unix seconds.
 */
export async function verifyChain(
  chain: readonly Certificate[],
  anchors: readonly Certificate[],
  now: number,
): Promise<boolean> {
  if (chain.length === 0 || chain.length > CHAIN_LIMIT) return false
  for (const [depth, one] of chain.entries()) {
    if (!isCurrent(one, now) || (depth > 0 && !mayVouch(one, depth))) return false
    for (const anchor of anchors) {
      if (!isCurrent(anchor, now) || !mayVouch(anchor, depth + 1)) continue
      if (await isSignedBy(one, anchor)) return true
    }
    const above = chain[depth + 1]
    if (!above || !(await isSignedBy(one, above))) return false
  }
  return false
}

function isCurrent({ notBefore, notAfter }: Certificate, now: number): boolean {
  return notBefore <= now && now <= notAfter
}

/** @param depth Certificates below it: the first of them is no authority. */
function mayVouch({ isAuthority, below }: Certificate, depth: number): boolean {
  return isAuthority && (below === null || depth - 1 <= below)
}

async function isSignedBy(one: Certificate, by: Certificate): Promise<boolean> {
  if (one.issuer !== by.subject || encodeHex(one.der) === encodeHex(by.der)) return false
  if (one.signedWith === 'RS256') {
    if (by.keyKind !== 'RSA') return false
    const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('spki', by.key, rsa, false, ['verify'])
    return crypto.subtle.verify(rsa, key, one.signature, one.signed)
  }
  if (by.keyKind === 'RSA') return false
  const key = await importEcKey(by)
  const hash = one.signedWith === 'ES256' ? 'SHA-256' : 'SHA-384'
  const signature = fixedSignature(one.signature, by.keyKind === 'P-256' ? 32 : 48)
  return crypto.subtle.verify({ name: 'ECDSA', hash }, key, signature, one.signed)
}

/** The key of a certificate, for verifying. Throws when it is none of a curve. */
export function importEcKey({ key, keyKind }: Certificate): Promise<CryptoKey> {
  const algorithm = { name: 'ECDSA', namedCurve: keyKind }
  return crypto.subtle.importKey('spki', key, algorithm, false, ['verify'])
}

/** A certificate writes r and s as two numbers; Web Crypto wants them side by side. */
function fixedSignature(der: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const numbers = inside(readDer(der)[0], TAG.sequence)
  const fixed = new Uint8Array(2 * size)
  for (const [index, number] of numbers.slice(0, 2).entries()) {
    const value = contentOf(number, TAG.integer)
    const digits = value[0] === 0 ? value.subarray(1) : value
    if (digits.length > size) throw new RangeError('a number that is too long')
    fixed.set(digits, (index + 1) * size - digits.length)
  }
  return fixed
}

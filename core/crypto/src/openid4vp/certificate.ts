/**
 * A certificate (RFC 5280), as far as it says whose key this is: names, key, times, and whether it may vouch for others.
 *
 * Requirements: what is critical and not understood here refuses the certificate (§4.2), and so does a key or signature of a kind
 * that is not in the table. Nothing a certificate calls itself is taken for a name but the DNS names that it is for.
 *
 * Attacker: whoever made it. Anybody can make one that says anything: only `verifyChain` says who vouches.
 */
import { decodeUtf8, encodeHex } from '../bytes.ts'
import { bitsOf, contentOf, type Der, inside, readDer, TAG } from './der.ts'

/** An X.509 certificate that was read (RFC 5280 §4.1); nothing of it is verified. */
export type Certificate = {
  readonly der: Uint8Array<ArrayBuffer>
  readonly signed: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
  readonly signedWith: 'ES256' | 'ES384' | 'RS256'
  /** As they are written, for comparison. */
  readonly issuer: string
  readonly subject: string
  /** Unix seconds, both included. */
  readonly notBefore: number
  readonly notAfter: number
  /** SubjectPublicKeyInfo. */
  readonly key: Uint8Array<ArrayBuffer>
  readonly keyKind: 'P-256' | 'P-384' | 'RSA'
  /** DNS names of its subject, in lower case. */
  readonly names: readonly string[]
  /** May vouch for others. */
  readonly isAuthority: boolean
  /** Authorities that may stand below it; null: any number. */
  readonly below: number | null
  /** May sign what is no certificate. */
  readonly signs: boolean
}

const SIGNATURES: Readonly<Record<string, Certificate['signedWith']>> = {
  '2a8648ce3d040302': 'ES256',
  '2a8648ce3d040303': 'ES384',
  '2a864886f70d01010b': 'RS256',
}
const KEYS: Readonly<Record<string, Certificate['keyKind']>> = {
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2a864886f70d010101': 'RSA',
}
const EC_KEY = '2a8648ce3d0201'
const EXTENSION = { names: '551d11', constraints: '551d13', usage: '551d0f', purposes: '551d25' }
const UNDERSTOOD = Object.values(EXTENSION)

/** Largest certificate that is read, in bytes. */
const LIMIT = 8_192

/** Throws for what is none, or is not understood whole. */
export function readCertificate(der: Uint8Array<ArrayBuffer>): Certificate {
  const [outer, ...behind] = der.length <= LIMIT ? readDer(der) : []
  if (behind.length > 0) throw new RangeError('more than a certificate')
  const [signed, algorithm, signature] = inside(outer, TAG.sequence)
  const [version, , inner, issuer, validity, subject, key, ...more] = inside(signed, TAG.sequence)
  // Version 3 alone has extensions, without which a certificate names no host and no authority.
  if (version?.tag !== 0xa0 || encodeHex(version.value) !== '020102') throw new RangeError('old')
  const signedWith = SIGNATURES[oidOf(inside(algorithm, TAG.sequence)[0])]
  if (!signedWith || !signed || !issuer || !subject || !key) throw new RangeError('unknown')
  if (encodeHex(algorithm?.whole ?? signed.whole) !== encodeHex(inner?.whole ?? signed.whole)) {
    throw new RangeError('two algorithms')
  }
  const [from, until] = inside(validity, TAG.sequence)
  return {
    der,
    signed: signed.whole,
    signature: bitsOf(signature),
    signedWith,
    issuer: encodeHex(issuer.whole),
    subject: encodeHex(subject.whole),
    notBefore: timeOf(from),
    notAfter: timeOf(until),
    key: key.whole,
    keyKind: kindOf(key),
    ...extensionsOf(more.find(({ tag }) => tag === 0xa3)),
  }
}

function extensionsOf(element: Der | undefined) {
  const found = new Map<string, Der>()
  for (const extension of element ? inside(readDer(element.value)[0], TAG.sequence) : []) {
    const parts = inside(extension, TAG.sequence)
    const id = oidOf(parts[0])
    const isCritical = parts.length > 2 && contentOf(parts[1], TAG.boolean)[0] !== 0
    if (found.has(id)) throw new RangeError('an extension twice')
    if (isCritical && !UNDERSTOOD.includes(id)) throw new RangeError('critical')
    const content = readDer(contentOf(parts.at(-1), TAG.octets))[0]
    if (content) found.set(id, content)
  }
  const [authority, below] = found.has(EXTENSION.constraints)
    ? inside(found.get(EXTENSION.constraints), TAG.sequence)
    : []
  const usage = found.get(EXTENSION.usage)
  // RFC 5280 §4.2.1.3: bit 0 signs, bit 5 signs certificates.
  const bits = usage ? (contentOf(usage, TAG.bits)[1] ?? 0) : null
  const isAuthority = authority?.tag === TAG.boolean && authority.value[0] === 0xff
  return {
    names: found.has(EXTENSION.names) ? namesOf(found.get(EXTENSION.names)) : [],
    isAuthority: isAuthority && (bits === null || (bits & 0x04) !== 0),
    below: below ? (contentOf(below, TAG.integer)[0] ?? 0) : null,
    signs: bits === null || (bits & 0x80) !== 0,
  }
}

/** RFC 5280 §4.2.1.6: the DNS names, without the ones that stand for many. */
function namesOf(element: Der | undefined): string[] {
  return inside(element, TAG.sequence)
    .filter(({ tag }) => tag === 0x82)
    .map(({ value }) => decodeUtf8(value).toLowerCase())
    .filter((name) => /^(?=.{1,253}$)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*$/.test(name))
}

function kindOf(key: Der): Certificate['keyKind'] {
  const [algorithm] = inside(key, TAG.sequence)
  const [id, curve] = inside(algorithm, TAG.sequence)
  const kind = KEYS[oidOf(oidOf(id) === EC_KEY ? curve : id)]
  if (!kind || (kind === 'RSA') === (oidOf(id) === EC_KEY)) throw new RangeError('unknown key')
  return kind
}

const oidOf = (element: Der | undefined) => encodeHex(contentOf(element, TAG.oid))

/** RFC 5280 §4.1.2.5. */
function timeOf(element: Der | undefined): number {
  const text = decodeUtf8(element?.value ?? new Uint8Array())
  const isShort = element?.tag === TAG.utcTime
  const whole = isShort ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(whole)
  if (!parts || (!isShort && element?.tag !== TAG.time)) throw new RangeError('no time')
  const [, year, month, day, hour, minute, second] = parts
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(time)) throw new RangeError('no time')
  return time / 1000
}

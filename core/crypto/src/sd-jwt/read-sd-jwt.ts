/**
 * A selectively disclosable JWT (RFC 9901) as everybody has to see it: which claims it shows, and which disclosure shows which.
 * Signatures are for others to check.
 *
 * Requirements
 *  1. Whatever two readers could see differently is refused: JSON that is not strict, a digest or a disclosure twice, a disclosure
 *     that no digest stands for, a name that is there already (RFC 9901 §7.1).
 *  2. What says who, until when, of which kind and for whom is never in a disclosure: leaving it out would leave out a limit.
 *  3. The work is bounded, and no nesting reaches the engine's stack. Never throws.
 *
 * Attacker: the issuer, the holder, whoever encrypted a text to somebody.
 */
import { decodeUtf8, encodeUtf8 } from '../bytes.ts'
import { readStrictJson } from '../strict-json.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { type Disclosure, Refused, resolveClaims, type SdJwtFault } from './resolve-claims.ts'

/** Largest text, and most disclosures, that are read. */
export const SD_JWT_LIMITS = { characters: 2_900_000, disclosures: 500 } as const

/** An SD-JWT that was read; nothing of it is verified. */
export type SdJwt = {
  readonly header: Readonly<Record<string, unknown>>
  /** The payload as the issuer signed it. */
  readonly payload: Readonly<Record<string, unknown>>
  /** With what is disclosed in its places, and without digests. */
  readonly claims: Readonly<Record<string, unknown>>
  /** In the order of the text, each with its place. */
  readonly disclosures: readonly Disclosure[]
  /** `header.payload.signature` of the issuer. */
  readonly issuerJwt: string
  /** The issuer's JWT and the disclosures, each with `~` behind it: what `sd_hash` is the digest of. */
  readonly presented: string
  /** The JWT of the holder; null where there is none. */
  readonly keyBinding: string | null
}

/** An SD-JWT that was read, or why it was not. */
export type ReadSdJwt =
  | { readonly ok: true; readonly sdJwt: SdJwt }
  | { readonly ok: false; readonly fault: SdJwtFault }

/** SHA-256. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>

/** By what an SD-JWT is hashed, and what its numbers become. */
export type ReadSdJwtOptions = {
  readonly digest: Digest
  /** What a number becomes; a double when left out. */
  readonly number?: (literal: string) => unknown
}

/** Whether a text is meant as one. JSON never begins so. */
export function isSdJwtText(text: string): boolean {
  return text.startsWith('eyJ') && text.includes('~')
}

/** Reads a credential or presentation, whoever signed it: no signature is checked. Never throws; says what is wrong with the form. */
export async function readSdJwt(text: string, options: ReadSdJwtOptions): Promise<ReadSdJwt> {
  try {
    return { ok: true, sdJwt: await read(text, options) }
  } catch (error) {
    return { ok: false, fault: error instanceof Refused ? error.fault : 'form' }
  }
}

async function read(text: string, { digest, number = Number }: ReadSdJwtOptions): Promise<SdJwt> {
  if (text.length > SD_JWT_LIMITS.characters) throw new Refused('too-large')
  const [issuerJwt = '', ...rest] = text.split('~')
  const keyBinding = rest.pop()
  if (keyBinding === undefined) throw new Refused('form')
  if (rest.length > SD_JWT_LIMITS.disclosures) throw new Refused('too-large')
  const { header, payload } = readJwt(issuerJwt, number)
  const sdAlg = payload._sd_alg ?? 'sha-256'
  if (sdAlg !== 'sha-256') throw new Refused('algorithm')
  const given = await Promise.all(
    rest.map(async (encoded) => ({
      encoded,
      parts: readList(encoded, number),
      digest: encodeBase64url(await digest(encodeUtf8(encoded))),
    })),
  )
  const { claims, disclosures } = resolveClaims(payload, given)
  return {
    ...{ header, payload, claims, disclosures, issuerJwt },
    presented: text.slice(0, text.length - keyBinding.length),
    keyBinding: keyBinding === '' ? null : keyBinding,
  }
}

/** Header and payload of a JWT (RFC 7515 §3.1); throws for what is none. The signature is not looked at. */
export function readJwt(
  jwt: string,
  number: (literal: string) => unknown = Number,
): Pick<SdJwt, 'header' | 'payload'> {
  const [header = '', payload = '', signature = '', ...more] = jwt.split('.')
  if (signature === '' || more.length > 0) throw new Refused('form')
  decodeBase64url(signature)
  return { header: readObject(header, number), payload: readObject(payload, number) }
}

function readObject(encoded: string, number: (literal: string) => unknown) {
  const value = readJson(encoded, number)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refused('form')
  return value as Record<string, unknown>
}

function readList(encoded: string, number: (literal: string) => unknown): readonly unknown[] {
  const value = readJson(encoded, number)
  if (!Array.isArray(value)) throw new Refused('disclosure')
  return value
}

function readJson(encoded: string, number: (literal: string) => unknown): unknown {
  const read = readStrictJson(decodeUtf8(decodeBase64url(encoded)), { number, maxDepth: 32 })
  if (!read.ok) throw new Refused('json')
  return read.value
}

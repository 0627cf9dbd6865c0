/**
 * Token Status List (draft-ietf-oauth-status-list): the status list of SD-JWT VC and other tokens, a signed JWT.
 *
 * Requirements
 *  1. The list is of the address that the token names, and signed by a key of whom the caller trusts for it; the algorithm
 *     is the key's, never the token's choice.
 *  2. A list that has ended, was made later than now, or does not reach to the position says nothing.
 *  3. Bounded in size. Never throws.
 *
 * Attacker: whoever answers at the list's address, and another issuer's list.
 */
import { decodeUtf8, encodeUtf8, readStrictJson } from '@idos/crypto'
import { verifyEd25519Strictly } from '@idos/crypto/ed25519-strict'
import { base64urlnopad } from '@scure/base'
import * as v from 'valibot'
import { fail, pass, skip, type VerificationCheck } from './checks.ts'
import { jwkPublicKey } from './did/did-jwk.ts'
import { tokenStatusAt, unpackTokenStatusBits } from './status-bits.ts'

/** §6.1: what a token says about its status, `status.status_list`. */
export const tokenStatusReference = v.object({
  idx: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)),
  uri: v.pipe(v.string(), v.maxLength(2_000)),
})
export type TokenStatusReference = v.InferOutput<typeof tokenStatusReference>

/** When a Token Status List is looked at, and who may have signed it. */
export type TokenStatusOptions = {
  now: Date
  /** Seconds by which clocks may differ; 300 when left out. */
  clockSkew?: number
  /** Public keys as JWK (Ed25519 or P-256) that may sign this list. */
  keys: readonly object[]
}

const MOST = 24_000_000
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0))

const header = v.object({
  typ: v.literal('statuslist+jwt'),
  alg: v.picklist(['EdDSA', 'ES256']),
  crit: v.optional(v.never()),
})
const claims = v.object({
  sub: v.string(),
  iat: seconds,
  exp: v.optional(seconds),
  ttl: v.optional(v.pipe(seconds, v.gtValue(0))),
  status_list: v.object({ bits: v.picklist([1, 2, 4, 8]), lst: v.string() }),
})

/** The check `status` of a token, by its list: a compact JWT. */
export async function tokenStatusCheck(
  token: unknown,
  reference: TokenStatusReference,
  options: TokenStatusOptions,
): Promise<VerificationCheck> {
  const unknown = (why: string) => fail('status', 'STATUS_UNKNOWN', why)
  const list = await readToken(token, options.keys)
  if (!list) return unknown('The status list could not be read or is not the issuer’s.')
  if (list.sub !== reference.uri) return unknown('The status list is another one than was named.')
  const { now, clockSkew = 300 } = options
  const at = now.getTime() / 1000
  if (list.iat > at + clockSkew || (list.exp !== undefined && list.exp < at - clockSkew)) {
    return unknown('The status list is not of this time.')
  }
  const bits = await unpackTokenStatusBits(list.status_list.lst)
  const value = bits && tokenStatusAt(bits, reference.idx, list.status_list.bits)
  switch (value) {
    case undefined:
      return unknown('The status list has no such position.')
    case 0:
      return pass('status', 'The issuer has neither revoked nor suspended the credential.')
    case 1:
      return fail('status', 'REVOKED', 'The issuer has revoked the credential.')
    case 2:
      return fail('status', 'SUSPENDED', 'The issuer has suspended the credential.')
    default:
      // §7.1: of the application, so of nobody that is known here.
      return skip(
        'status',
        'STATUS_MESSAGE',
        'The issuer says something of it that a person has to read.',
      )
  }
}

/** Seconds for which a list may be used again, as it says itself; a caller's cache asks. */
export async function tokenStatusTtl(token: unknown, keys: readonly object[]) {
  return (await readToken(token, keys))?.ttl
}

async function readToken(token: unknown, keys: readonly object[]) {
  if (typeof token !== 'string' || token.length > MOST) return undefined
  const parts = token.split('.')
  const [head = '', body = '', tail = ''] = parts
  const signature = decode(tail)
  const stated = v.safeParse(header, json(head))
  const said = v.safeParse(claims, json(body))
  if (parts.length !== 3 || !signature || !stated.success || !said.success) return undefined
  const input = encodeUtf8(`${head}.${body}`)
  for (const key of keys) {
    if (await isSigned(key, stated.output.alg, input, signature)) return said.output
  }
  return undefined
}

async function isSigned(
  jwk: object,
  algorithm: 'EdDSA' | 'ES256',
  input: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const ed25519 = jwkPublicKey(jwk)
  if (ed25519) return algorithm === 'EdDSA' && verifyEd25519Strictly(input, signature, ed25519)
  const isP256 = 'crv' in jwk && jwk.crv === 'P-256' && !('d' in jwk)
  if (!isP256 || algorithm !== 'ES256') return false
  const kind = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  try {
    const { kty, crv, x, y } = jwk as JsonWebKey
    const given = { kty, crv, x, y } as JsonWebKey
    const key = await crypto.subtle.importKey('jwk', given, kind, false, ['verify'])
    return await crypto.subtle.verify(kind, key, signature, input)
  } catch {
    return false
  }
}

function json(part: string): unknown {
  const bytes = decode(part)
  try {
    const parsed = bytes && readStrictJson(decodeUtf8(bytes))
    return parsed?.ok ? parsed.value : undefined
  } catch {
    return undefined
  }
}

function decode(part: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return base64urlnopad.decode(part) as Uint8Array<ArrayBuffer>
  } catch {
    return undefined
  }
}

import { ed25519 } from '@noble/curves/ed25519.js'
import { base58, base64urlnopad, hex } from '@scure/base'
import type { Random } from './envelope.ts'

const DAY = 86_400
/** Multicodec of an Ed25519 public key, for `did:key`. */
const ED25519_KEY = [0xed, 0x01]

export type RelayAuth = {
  /** Ed25519 seed, 32 bytes: by which the relay knows this page again. It opens no message. */
  readonly seed: Uint8Array
  /** Address of the relay, for which alone the token counts. */
  readonly audience: string
  /** Unix seconds. */
  readonly now: number
  readonly random: Random
}

const part = (value: object | Uint8Array) =>
  base64urlnopad.encode(
    value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value)),
  )

/** The token with which a client introduces itself (https://specs.walletconnect.com/2.0/specs/clients/core/relay/relay-client-auth). */
export function relayToken({ seed, audience, now, random }: RelayAuth): string {
  const key = Uint8Array.from([...ED25519_KEY, ...ed25519.getPublicKey(seed)])
  const head = { alg: 'EdDSA', typ: 'JWT' }
  const iss = `did:key:z${base58.encode(key)}`
  const claims = { iss, sub: hex.encode(random(32)), aud: audience, iat: now, exp: now + DAY }
  const signed = `${part(head)}.${part(claims)}`
  return `${signed}.${part(ed25519.sign(new TextEncoder().encode(signed), seed))}`
}

/**
 * What two ends of a WalletConnect topic write to each other: envelopes of type 0, and the keys behind them
 * (https://specs.walletconnect.com/2.0/specs/clients/core/crypto/crypto-envelopes).
 *
 * Attacker: the relay. It sees topics and envelopes, and may withhold, repeat or make up what it likes; without the topic's key
 * it reads nothing, and what it made up does not open.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { x25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64, hex } from '@scure/base'

/** Random bytes of this length. */
export type Random = (length: number) => Uint8Array

const TYPE_0 = 0
const NONCE = 12
const TAG = 16
/** Characters of an envelope: far more than any wallet has to say. */
const MAX_ENVELOPE = 400_000

/** The topic of a symmetric key: everybody who knows the key meets there. */
export function topicOf(key: Uint8Array): string {
  return hex.encode(sha256(key))
}

/** @returns base64 of type, nonce and the sealed text. */
export function seal(key: Uint8Array, text: string, random: Random): string {
  const nonce = random(NONCE)
  const sealed = chacha20poly1305(key, nonce).encrypt(new TextEncoder().encode(text))
  const envelope = new Uint8Array(1 + NONCE + sealed.length)
  envelope[0] = TYPE_0
  envelope.set(nonce, 1)
  envelope.set(sealed, 1 + NONCE)
  return base64.encode(envelope)
}

/** The text of an envelope; null for what is none, or was not sealed with this key. */
export function open(key: Uint8Array, envelope: string): string | null {
  if (envelope.length > MAX_ENVELOPE) return null
  try {
    const bytes = base64.decode(envelope)
    if (bytes[0] !== TYPE_0 || bytes.length < 1 + NONCE + TAG) return null
    const text = chacha20poly1305(key, bytes.subarray(1, 1 + NONCE)).decrypt(
      bytes.subarray(1 + NONCE),
    )
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch {
    return null
  }
}

export function agreementKeys(random: Random): { secret: Uint8Array; publicKey: string } {
  const secret = random(32)
  return { secret, publicKey: hex.encode(x25519.getPublicKey(secret)) }
}

/** The key of a session. Throws for a public key of low order, which would make it one that everybody knows. */
export function agree(secret: Uint8Array, peer: string): Uint8Array {
  const shared = x25519.getSharedSecret(secret, hex.decode(peer))
  return hkdf(sha256, shared, undefined, undefined, 32)
}

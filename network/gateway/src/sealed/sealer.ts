/**
 * Sealed tokens: what the gateway gives away and must trust when it comes back.
 *
 * Requirements: nobody without a secret can read, make or change a token; a token of one purpose is worthless for
 * another; gateways that share secrets open each other's tokens; secrets can be rotated without ending sessions.
 * Attacker: a client that keeps, edits, mixes and replays tokens. Replay is the caller's concern.
 *
 * XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) with a random 24-byte nonce; one key for each secret and purpose by
 * HKDF-SHA256 (RFC 5869). Secrets are a list: the first seals, all open.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { createOpened } from './opened.ts'

export type SealerOptions = {
  /** Read at every use, so that a reload takes effect. At least one; 32 bytes or more each. */
  readonly secrets: () => readonly Uint8Array[]
  readonly purpose: string
  readonly random: (length: number) => Uint8Array
  /** How many opened tokens are kept, for those that come with every request. Default none. */
  readonly remember?: number
}

export type Sealer = {
  /** `context` is authenticated, not contained: opening needs the same text. */
  seal(plain: Uint8Array, context: string): string
  open(token: string, context: string): Uint8Array | undefined
}

const NONCE = 24
const TAG = 16
const MAX_TOKEN = 1024

export function createSealer(options: SealerOptions): Sealer {
  const { secrets, purpose, random, remember = 0 } = options
  const opened = createOpened(remember)
  const keys = new WeakMap<Uint8Array, Uint8Array>()
  const info = new TextEncoder().encode(purpose)

  const keyOf = (secret: Uint8Array): Uint8Array => {
    let key = keys.get(secret)
    if (!key) {
      key = hkdf(sha256, secret, undefined, info, 32)
      keys.set(secret, key)
    }
    return key
  }

  return {
    seal(plain, context) {
      const [secret] = secrets()
      if (!secret) throw new Error('no session secret')
      const nonce = random(NONCE)
      const aad = new TextEncoder().encode(context)
      const sealed = xchacha20poly1305(keyOf(secret), nonce, aad).encrypt(plain)
      return Buffer.concat([nonce, sealed]).toString('base64url')
    },
    open(token, context) {
      if (token.length > MAX_TOKEN || !/^[A-Za-z0-9_-]+$/.test(token)) return undefined
      const known = opened.find(token, context, secrets())
      if (known) return known
      const bytes = new Uint8Array(Buffer.from(token, 'base64url'))
      if (bytes.length < NONCE + TAG) return undefined
      const aad = new TextEncoder().encode(context)
      for (const secret of secrets()) {
        try {
          const cipher = xchacha20poly1305(keyOf(secret), bytes.subarray(0, NONCE), aad)
          const plain = cipher.decrypt(bytes.subarray(NONCE))
          opened.add(token, { context, secret, plain })
          return plain
        } catch {
          // Another secret of the list may fit.
        }
      }
      return undefined
    },
  }
}

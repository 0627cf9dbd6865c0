/**
 * Nonces for key proofs.
 *
 * Requirements
 *  1. Each counts once, for some minutes, at this issuer; it cannot be foretold or made by others.
 *  2. Who asks for one leaves nothing behind: only one that was used is kept, and only wallets with a token use any.
 *
 * Attacker: a stranger who asks for millions; whoever replays a proof that they saw.
 */
import { encodeUtf8, equalBytes } from '@idos/crypto'
import { decodeBase64url, encodeBase64url } from '@idos/crypto/sd-jwt'
import { IdosError } from '@idos/protocol'
import * as v from 'valibot'
import type { VciContext } from './context.ts'
import { recordName, recordsOf } from './records.ts'

const TIME = 6
const RANDOM = 16
const MAC = 32
const DECADE = 315_576_000_000
const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' }

export type Nonces = {
  make(): Promise<string>
  /** When it ends; `undefined` for one that was not made here, or has ended. */
  endOf(nonce: string): Promise<number | undefined>
  /** False when it was used before. */
  spend(nonce: string, endsAt: number): Promise<boolean>
}

export function createNonces(
  context: Pick<VciContext, 'store' | 'random' | 'now' | 'lifetimes' | 'issuer'>,
): Nonces {
  const { store, random, now, lifetimes, issuer } = context
  const keys = recordsOf(store, v.object({ key: v.string() }))
  const used = recordsOf(store, v.object({}))
  let key: Promise<CryptoKey> | undefined

  /** One for all servers that share the store. */
  async function loadKey(): Promise<CryptoKey> {
    const name = await recordName('noncekey', issuer)
    await keys.create(name, { key: encodeBase64url(random(32)) }, now() + DECADE)
    const kept = await keys.read(name)
    if (!kept) throw new IdosError('CONFIG_INVALID', { message: 'The store keeps nothing.' })
    return crypto.subtle.importKey('raw', decodeBase64url(kept.key), ALGORITHM, false, ['sign'])
  }

  async function macOf(head: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
    key ??= loadKey()
    const loaded = await key.catch((error: unknown) => {
      key = undefined
      throw error
    })
    return new Uint8Array(await crypto.subtle.sign('HMAC', loaded, head))
  }

  return {
    async make() {
      const head = new Uint8Array(TIME + RANDOM)
      const end = now() + lifetimes.nonce
      for (let i = 0; i < TIME; i++) head[i] = Math.floor(end / 256 ** (TIME - 1 - i)) % 256
      head.set(random(RANDOM), TIME)
      const whole = new Uint8Array(head.length + MAC)
      whole.set(head)
      whole.set(await macOf(head), head.length)
      return encodeBase64url(whole)
    },
    async endOf(nonce) {
      let bytes: Uint8Array<ArrayBuffer>
      try {
        bytes = decodeBase64url(nonce)
      } catch {
        return undefined
      }
      if (bytes.length !== TIME + RANDOM + MAC) return undefined
      const head = bytes.slice(0, TIME + RANDOM)
      if (!equalBytes(await macOf(head), bytes.subarray(TIME + RANDOM))) return undefined
      const end = head.subarray(0, TIME).reduce((sum, byte) => sum * 256 + byte, 0)
      return now() < end ? end : undefined
    },
    spend: async (nonce, endsAt) =>
      used.create(await recordName('nonce', nonce), {}, endsAt + lifetimes.nonce),
  }
}

/** Digest of two secrets, which nobody tells from chance who lacks the first. */
export async function digestOf(secret: string, word: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encodeUtf8(secret), ALGORITHM, false, ['sign'])
  return encodeBase64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encodeUtf8(word))))
}

import { randomBytes, randomUUID } from 'node:crypto'
import { encodeBase64, encodeHex } from '@idos/crypto/bytes'
import {
  evmWallet,
  nearWallet,
  stellarWallet,
  type VectorWallet,
  xrplWallet,
} from '@idos/schema/testing'
import { type Server, serverOf } from './actor.ts'

/** Everything is new in every run, so that a network that lives on can be tested again. */
export function newSeed(): Uint8Array {
  return new Uint8Array(randomBytes(32))
}

export function newId(): string {
  return randomUUID()
}

/** Base64 of 32 bytes that can be an X25519 key: those have no 256th bit. */
export function newKey(): string {
  const key = newSeed()
  key[31]! &= 0x7f
  return encodeBase64(key)
}

/** Lower-case hex, as long as a SHA-256. */
export function newHash(): string {
  return encodeHex(newSeed())
}

export function newServer(): Server {
  return serverOf(newSeed())
}

export function newEvm(): VectorWallet {
  return evmWallet(newSeed())
}

/** With an account name of its own. */
export function newNear(recipient?: string): VectorWallet {
  return { ...nearWallet(newSeed(), recipient), address: `c${newHash().slice(0, 20)}.near` }
}

export function newStellar(): VectorWallet {
  return stellarWallet(newSeed())
}

export function newXrpl(): VectorWallet {
  return xrplWallet(newSeed())
}

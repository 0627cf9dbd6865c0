/**
 * Keys in files.
 *
 * Requirements
 *  1. A secret is read from a file or from standard input, never from an argument: other users of a machine see arguments,
 *     and shells keep them.
 *  2. A key is what its file says: one kind is not taken for another. A file of plain hex says nothing, and is what is needed.
 *  3. The bytes are wiped after use, and no message has any of them.
 *
 * Attacker: other users and programs of this machine.
 */
import { readStrictJson, wipe } from '@idos/crypto'
import { IdosError } from '@idos/protocol'
import { readSecretInput, writeSecretFile } from '../program/files.ts'
import type { Surroundings } from '../program/surroundings.ts'

/** `signing`: Ed25519 seed. `encryption`: X25519. `wallet`: secp256k1, an EVM account. */
export const keyKinds = ['signing', 'encryption', 'wallet'] as const
export type KeyKind = (typeof keyKinds)[number]

const HEAD = 'idos-key-1'
const encoder = new TextEncoder()

/** What a key's file holds: `idos-key-1 signing`, and below it 64 hex digits. */
export function keyFile(kind: KeyKind, secret: Uint8Array): Uint8Array {
  const head = encoder.encode(`${HEAD} ${kind}\n`)
  const file = new Uint8Array(head.length + 65)
  file.set(head)
  secret.forEach((byte, at) => {
    file[head.length + 2 * at] = digit(byte >> 4)
    file[head.length + 2 * at + 1] = digit(byte & 15)
  })
  file[head.length + 64] = 10
  return file
}

/** Writes a new file that only its owner can read. */
export function writeKeyFile(path: string, kind: KeyKind, secret: Uint8Array): void {
  const bytes = keyFile(kind, secret)
  writeSecretFile(path, bytes)
  wipe(bytes)
}

export type ReadKey = { readonly kind: KeyKind | undefined; readonly secret: Uint8Array }

/**
 * Uses the 32 bytes of a key, and wipes them. `source` is a file, `-` for standard input, or `FILE#member` of a JSON object
 * with several.
 *
 * @throws CONFIG_INVALID for a file that others can read, and for what is no key of that kind
 */
export async function withKey<T>(
  source: string,
  kind: KeyKind,
  surroundings: Pick<Surroundings, 'stdin'>,
  use: (secret: Uint8Array) => Promise<T>,
): Promise<T> {
  const key = await readKey(source, surroundings)
  try {
    if (key.kind !== undefined && key.kind !== kind)
      throw wrong(source, `is a key for ${key.kind}, and one for ${kind} is needed`)
    return await use(key.secret)
  } finally {
    wipe(key.secret)
  }
}

/** The key and, where its file says it, its kind. The caller wipes it. */
export async function readKey(
  source: string,
  surroundings: Pick<Surroundings, 'stdin'>,
): Promise<ReadKey> {
  const [path = '', member] = source.split('#')
  const bytes = await readSecretInput(path, surroundings)
  try {
    if (member !== undefined) return { kind: undefined, secret: memberOf(bytes, member, source) }
    const { kind, body } = headOf(bytes)
    const secret = hexOf(body)
    if (secret === undefined) throw wrong(source, 'holds no key of 64 hex digits')
    return { kind, secret }
  } finally {
    wipe(bytes)
  }
}

function headOf(bytes: Uint8Array): { kind: KeyKind | undefined; body: Uint8Array } {
  for (const kind of keyKinds) {
    const head = encoder.encode(`${HEAD} ${kind}\n`)
    if (head.every((byte, at) => bytes[at] === byte))
      return { kind, body: bytes.subarray(head.length) }
  }
  return { kind: undefined, body: bytes }
}

/** Of a file of several, as `npm start` makes one: there is no way around a text here. */
function memberOf(bytes: Uint8Array, member: string, source: string): Uint8Array {
  const parsed = readStrictJson(new TextDecoder().decode(bytes))
  const value = parsed.ok && typeof parsed.value === 'object' ? Object(parsed.value) : {}
  const text = Object.hasOwn(value, member) ? (value as Record<string, unknown>)[member] : undefined
  const secret = typeof text === 'string' ? hexOf(encoder.encode(text)) : undefined
  if (secret === undefined) throw wrong(source, 'is no member of a JSON object with 64 hex digits')
  return secret
}

/** 32 bytes of their hex, with `0x` before it or not, and with a line end or not. */
function hexOf(text: Uint8Array): Uint8Array | undefined {
  let end = text.length
  while (end > 0 && isSpace(text[end - 1])) end--
  const start = text[0] === 48 && (text[1] === 120 || text[1] === 88) ? 2 : 0
  if (end - start !== 64) return undefined
  const secret = new Uint8Array(32)
  for (let at = 0; at < 32; at++) {
    const high = digitOf(text[start + 2 * at] ?? 0)
    const low = digitOf(text[start + 2 * at + 1] ?? 0)
    if (high < 0 || low < 0) {
      wipe(secret)
      return undefined
    }
    secret[at] = high * 16 + low
  }
  return secret
}

const isSpace = (byte = 0) => byte === 10 || byte === 13 || byte === 32

function digit(value: number): number {
  return value < 10 ? 48 + value : 87 + value
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

function wrong(source: string, why: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${source} ${why}.` })
}

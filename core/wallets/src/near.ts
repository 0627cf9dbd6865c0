/**
 * NEP-413 signatures in the envelope that idOS clients send: u16 big-endian length L ‖ L bytes of Borsh payload ‖
 * 64-byte Ed25519 signature over SHA-256 of the payload.
 *
 * Requirements: tag and message of the payload are never believed but replaced by the constant and the expected text;
 * the recipient must be one of ours, or a signature made for another site would count here; nothing may follow.
 */
import { concatBytes, decodeUtf8, encodeUtf8 } from '@idos/crypto/bytes'
import { verifyEd25519 } from '@idos/crypto/ed25519'
import { sha256 } from '@idos/crypto/hashes'
import { base58 } from '@scure/base'

/** Recipients of idOS clients: users, and issuer or consumer servers. */
export const NEP413_RECIPIENTS = ['idos.network', 'idos-issuer'] as const

/** 2^31 + 413, NEP-413 §"Specification": no valid transaction starts with it. */
const TAG = 2_147_484_061
const KEY_PREFIX = 'ed25519:'
const SIGNATURE_LENGTH = 64

/** What a NEAR wallet signs (NEP-413). */
export type Nep413Payload = {
  readonly message: string
  /** 32 bytes. */
  readonly nonce: Uint8Array
  readonly recipient: string
  /** An empty one counts as none, as NEAR wallets treat it. */
  readonly callbackUrl?: string | undefined
}

/** The Borsh bytes whose SHA-256 a NEAR wallet signs. */
export function encodeNep413Payload(payload: Nep413Payload): Uint8Array {
  return concatBytes(
    u32(TAG),
    borshText(payload.message),
    payload.nonce,
    borshText(payload.recipient),
    payload.callbackUrl
      ? concatBytes(Uint8Array.of(1), borshText(payload.callbackUrl))
      : Uint8Array.of(0),
  )
}

/** Joins payload and signature to the envelope that stands for "the signature" of a NEAR wallet. */
export function encodeNep413Envelope(payload: Nep413Payload, signature: Uint8Array): Uint8Array {
  const bytes = encodeNep413Payload(payload)
  return concatBytes(Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes, signature)
}

/** `publicKey` is 32 bytes. Never throws; what is malformed is not valid. */
export function verifyNep413Envelope(
  message: Uint8Array,
  envelope: Uint8Array,
  publicKey: Uint8Array,
  recipients: readonly string[] = NEP413_RECIPIENTS,
): boolean {
  try {
    const { payload, signature } = parseEnvelope(envelope)
    if (!recipients.includes(payload.recipient)) return false
    const expected = encodeNep413Payload({ ...payload, message: decodeUtf8(message) })
    return verifyEd25519(sha256(expected), signature, publicKey)
  } catch {
    return false
  }
}

/** 32 bytes of `ed25519:<base58>`; `undefined` for other curves and lengths. */
export function parseNearPublicKey(text: string): Uint8Array | undefined {
  if (!text.startsWith(KEY_PREFIX) || text.length > KEY_PREFIX.length + 44) return undefined
  try {
    const bytes = base58.decode(text.slice(KEY_PREFIX.length))
    return bytes.length === 32 ? bytes : undefined
  } catch {
    return undefined
  }
}

/** An Ed25519 key as NEAR writes it: `ed25519:` and base58. */
export function nearPublicKey(publicKey: Uint8Array): string {
  return KEY_PREFIX + base58.encode(publicKey)
}

/**
 * A NEAR account name (2 to 64 characters; dot-separated parts of lower-case letters, digits, single `-` or `_`).
 * Ethereum-like names (`0x` and 40 hex) are refused: they would shadow an EVM address.
 */
export function isNearAccountId(text: string): boolean {
  if (text.length < 2 || text.length > 64 || /^0x[0-9a-f]{40}$/.test(text)) return false
  return text.split('.').every((part) => /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/.test(part))
}

function parseEnvelope(envelope: Uint8Array): { payload: Nep413Payload; signature: Uint8Array } {
  const length = ((envelope[0] ?? 0) << 8) | (envelope[1] ?? 0)
  if (envelope.length !== 2 + length + SIGNATURE_LENGTH) throw new RangeError('length')
  const reader = borshReader(envelope.subarray(2, 2 + length))
  reader.take(4)
  const message = reader.text()
  const nonce = reader.take(32)
  const recipient = reader.text()
  const [option] = reader.take(1)
  if (option! > 1) throw new RangeError('option')
  const callbackUrl = option === 1 ? reader.text() : ''
  reader.end()
  return {
    payload: { message, nonce, recipient, callbackUrl },
    signature: envelope.subarray(2 + length),
  }
}

function borshReader(bytes: Uint8Array) {
  let offset = 0
  function take(length: number): Uint8Array {
    if (length > bytes.length - offset) throw new RangeError('end')
    offset += length
    return bytes.subarray(offset - length, offset)
  }
  return {
    take,
    text(): string {
      const [a, b, c, d] = take(4)
      return decodeUtf8(take(a! + b! * 0x100 + c! * 0x10000 + d! * 0x1000000))
    },
    end(): void {
      if (offset !== bytes.length) throw new RangeError('rest')
    },
  }
}

function borshText(text: string): Uint8Array {
  const bytes = encodeUtf8(text)
  return concatBytes(u32(bytes.length), bytes)
}

function u32(value: number): Uint8Array {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, value, true)
  return out
}

import { decodeBase64, encodeHex, encodeUtf8 } from '@idos/crypto/bytes'
import { isSafeBoxKey, verifyBoxKeySignature } from '@idos/crypto/key-signature'
import type { ExtensionMethod } from '@idos/kwil'
import { IdosError } from '@idos/protocol'
import { canonicalIdentifier, parseUtcDate } from '@idos/wallets'
import { sha256 } from '@noble/hashes/sha2.js'
import { method } from './method.ts'

/** Forms, sizes, digests and dates. NULL has no form and no length. */
export function checkMethods(): readonly ExtensionMethod[] {
  return [
    method('canonical_identifier', [['identifier', 'text?']], 'text', canonicalOrEmpty),
    method('is_valid_key32', [['key', 'text?']], 'bool', isKey32),
    method(
      'is_safe_box_key',
      [['key', 'text?']],
      'bool',
      (key) => key !== null && isSafeBoxKey(key),
    ),
    method(
      'is_signed_by_box_key',
      [
        ['key', 'text?'],
        ['text', 'text?'],
        ['signature', 'text?'],
      ],
      'bool',
      (key, text, signature) =>
        key !== null &&
        text !== null &&
        signature !== null &&
        verifyBoxKeySignature(key, text, signature),
    ),
    method('is_valid_hex32', [['text', 'text?']], 'bool', (text) =>
      /^[0-9a-fA-F]{64}$/.test(text ?? ''),
    ),
    method('is_valid_content_hash', [['hash', 'text?']], 'bool', (hash) =>
      hash === null ? true : /^[0-9a-f]{64}$/.test(hash),
    ),
    method(
      'has_length',
      [
        ['text', 'text?'],
        ['min_bytes', 'int'],
        ['max_bytes', 'int'],
      ],
      'bool',
      hasLength,
    ),
    method('sha256', [['text', 'text']], 'text', (text) => encodeHex(sha256(encodeUtf8(text)))),
    method('parse_date', [['text', 'text?']], 'int', parseDate),
    method(
      'validate_not_usable_times',
      [
        ['before', 'text?'],
        ['after', 'text?'],
      ],
      'bool',
      (before, after) => parseDate(before) < parseDate(after),
    ),
  ]
}

/** The identity of a wallet or key, '' when the text is none. */
function canonicalOrEmpty(text: string | null): string {
  return text === null ? '' : (canonicalIdentifier(text) ?? '')
}

function isKey32(text: string | null): boolean {
  if (text === null || text.length !== 44) return false
  try {
    return decodeBase64(text).length === 32
  } catch {
    return false
  }
}

function hasLength(text: string | null, min: bigint, max: bigint): boolean {
  if (text === null) return false
  const length = encodeUtf8(text).length
  return length >= min && length <= max
}

function parseDate(text: string | null): bigint {
  const seconds = text === null ? null : parseUtcDate(text)
  if (seconds === null) {
    throw new IdosError('BAD_REQUEST', {
      message: 'a date must have the form YYYY-MM-DDThh:mm:ssZ',
    })
  }
  return BigInt(seconds)
}

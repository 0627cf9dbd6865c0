import { IdosError } from '@idos/protocol'

/** Bytes of hex text in any case, with or without `0x`. */
export function decodeHex(text: string): Uint8Array {
  const digits = text.startsWith('0x') ? text.slice(2) : text
  if (digits.length % 2 !== 0 || /[^0-9a-fA-F]/.test(digits)) {
    throw new IdosError('WALLET_BAD_SIGNATURE')
  }
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

import { decodeBase64, encodeBase64 } from '../bytes.ts'

/** RFC 4648 §5 without padding, as JOSE writes it. */
export function encodeBase64url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Strict: no padding, unused bits zero, so that one text stands for one value. Throws `BAD_REQUEST` otherwise. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> {
  // The letters of plain base64 become ones that are refused, and so does padding.
  const plain = text.replace(/[-_+/=]/g, (letter) => ({ '-': '+', _: '/' })[letter] ?? '!')
  return decodeBase64(plain.padEnd(Math.ceil(plain.length / 4) * 4, '='))
}

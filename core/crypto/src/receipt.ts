/**
 * Signs receipts with the throw-away keys of the act itself. A key that also signed the row of a copy ties the receipt to that
 * copy, and nothing ties two receipts of a person together. As the key is gone afterwards, nobody can sign another text in its
 * place, the person neither.
 */
import type { ReceiptBody, ReceiptFile, ReceiptNames } from '@idos/protocol'
import { encodeHex, encodeUtf8 } from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'
import type { ThrowAwayKey } from './copy-signature.ts'
import { sha256Hex } from './digest.ts'

/** The texts of a copy's row never begin like this: a receipt is no signature of a row. */
const RECEIPT_CONTEXT = 'idOS receipt 1\n'
const NAMES_CONTEXT = 'idOS receipt names 1\n'

/** Signed by every key, in their order. The caller forgets the keys. */
export async function signReceipt<B>(
  body: B,
  keys: readonly ThrowAwayKey[],
): Promise<B & { keys: string[]; signatures: string[] }> {
  const signed = { ...body, keys: keys.map(({ publicKey }) => encodeHex(publicKey)) }
  const message = messageOf(signed)
  const signatures = await Promise.all(keys.map(async (key) => encodeHex(await key.sign(message))))
  return { ...signed, signatures }
}

/** What the keys of a receipt sign. */
export function receiptMessage(file: ReceiptFile): Uint8Array<ArrayBuffer> {
  const { signatures, ...rest } = file
  if (rest.act === 'answer') return messageOf(rest)
  const { names, ...body } = rest
  return messageOf(body satisfies ReceiptBody)
}

/** Says nothing of the names to somebody without their salt. */
export function namesDigestOf(names: ReceiptNames): Promise<string> {
  return sha256Hex(encodeUtf8(NAMES_CONTEXT + canonicalJson(names)))
}

function messageOf(body: unknown): Uint8Array<ArrayBuffer> {
  return encodeUtf8(RECEIPT_CONTEXT + canonicalJson(body))
}

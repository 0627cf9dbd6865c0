/**
 * Whether a file is a receipt, and of what.
 *
 * Requirements
 *  1. Every text of which two readers could see different things is refused: a name given twice, a member too many, another
 *     version.
 *  2. All keys have signed, and names that stand beside the signed part are those that it has the digest of.
 *  3. The work is bounded before anything is parsed.
 *
 * What a good receipt shows: whoever held these keys signed exactly this. That they are the keys of a copy is seen at the copy
 * alone (`findMisfits`); a receipt of one's own making, with keys of one's own, is as good in itself.
 *
 * Attacker: whoever hands the file over.
 */
import { parseReceipt, RECEIPT_FORMAT, type ReceiptFile } from '@idos/protocol'
import { decodeHex, decodeUtf8 } from './bytes.ts'
import { verifyEd25519 } from './ed25519.ts'
import { namesDigestOf, receiptMessage } from './receipt.ts'
import { readStrictJson, type StrictJsonFault } from './strict-json.ts'

/** Largest file that is read, in bytes. A real one has some 1 to 40 KB. */
export const RECEIPT_LIMIT = 524_288

/** Why a receipt is refused. */
export type ReceiptFault =
  | StrictJsonFault
  | 'too-large'
  | 'not-utf8'
  /** JSON, and no receipt. */
  | 'not-a-receipt'
  | 'unknown-version'
  | 'wrong-shape'
  /** Another number of keys than copies, or of signatures than keys, or a key twice. */
  | 'wrong-keys'
  | 'wrong-signature'
  /** The names are not those of which the digest was signed. */
  | 'wrong-names'

/** A receipt that holds, or why it does not. */
export type ReceiptCheck =
  | { readonly ok: true; readonly receipt: ReceiptFile }
  | { readonly ok: false; readonly fault: ReceiptFault }

/** Reads and verifies a receipt. Never throws. */
export async function checkReceipt(bytes: Uint8Array): Promise<ReceiptCheck> {
  const read = readReceipt(bytes)
  if (typeof read === 'string') return { ok: false, fault: read }
  const fault = findKeyFault(read) ?? (await findNamesFault(read))
  return fault === null ? { ok: true, receipt: read } : { ok: false, fault }
}

function readReceipt(bytes: Uint8Array): ReceiptFile | ReceiptFault {
  if (bytes.length > RECEIPT_LIMIT) return 'too-large'
  let text: string
  try {
    text = decodeUtf8(bytes)
  } catch {
    return 'not-utf8'
  }
  const read = readStrictJson(text, { maxDepth: 8 })
  if (!read.ok) return read.fault
  const format = formatOf(read.value)
  if (format === null) return 'not-a-receipt'
  if (format !== RECEIPT_FORMAT) return 'unknown-version'
  return parseReceipt(read.value) ?? 'wrong-shape'
}

function formatOf(value: unknown): string | null {
  const { format } = (value ?? {}) as { format?: unknown }
  return typeof format === 'string' && format.startsWith('idos-receipt/') ? format : null
}

function findKeyFault(receipt: ReceiptFile): ReceiptFault | null {
  const { keys, signatures } = receipt
  const wanted = receipt.act === 'share' ? receipt.credentials.length : 1
  if (keys.length !== wanted || signatures.length !== wanted) return 'wrong-keys'
  if (new Set(keys).size !== keys.length) return 'wrong-keys'
  let message: Uint8Array
  try {
    message = receiptMessage(receipt)
  } catch {
    // Half a character: no text that could have been signed.
    return 'wrong-signature'
  }
  const isSigned = keys.every((key, i) =>
    verifyEd25519(message, decodeHex(signatures[i] ?? ''), decodeHex(key)),
  )
  return isSigned ? null : 'wrong-signature'
}

async function findNamesFault(receipt: ReceiptFile): Promise<ReceiptFault | null> {
  if (receipt.act === 'answer' || receipt.names === undefined) return null
  const { names, namesDigest } = receipt
  const wanted = receipt.act === 'share' ? receipt.credentials.length : 1
  try {
    const isNamed =
      names.credentials.length === wanted && (await namesDigestOf(names)) === namesDigest
    return isNamed ? null : 'wrong-names'
  } catch {
    return 'wrong-names'
  }
}

/** What is known of a copy from elsewhere: the network's row of it, or the text that its recipient opened. */
export type KnownCopy = {
  /** `issuer_auth_public_key` of the copy's row, in lower-case hex. */
  readonly key?: string | undefined
  /** Lower-case hex SHA-256 of the text. */
  readonly contentHash?: string | undefined
}

/** Which of them do not belong to one and the same credential of the receipt. */
export function findMisfits(receipt: ReceiptFile, known: KnownCopy): (keyof KnownCopy)[] {
  const copies = copiesOf(receipt)
  const fits = (one: KnownCopy, name: keyof KnownCopy) => one[name] === known[name]
  const names = (['key', 'contentHash'] as const).filter((name) => known[name] !== undefined)
  if (names.length === 0 || copies.some((one) => names.every((name) => fits(one, name)))) return []
  const alone = names.filter((name) => !copies.some((one) => fits(one, name)))
  return alone.length > 0 ? alone : names
}

function copiesOf(receipt: ReceiptFile): KnownCopy[] {
  switch (receipt.act) {
    case 'share':
      return receipt.credentials.map(({ contentHash }, i) => ({
        key: receipt.keys[i],
        contentHash,
      }))
    case 'release':
    case 'present':
      return [{ contentHash: receipt.credential.contentHash }]
    case 'answer':
      return []
  }
}

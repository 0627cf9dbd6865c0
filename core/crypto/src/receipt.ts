import type { ConsentReceipt } from '@idos/protocol'
import { encodeUtf8 } from './bytes.ts'
import { canonicalJson } from './canonical-json.ts'
import { sha256Hex } from './digest.ts'

/** Lower-case hex SHA-256 of the receipt's canonical JSON: equal receipts have equal digests, whatever wrote them. */
export function receiptDigest(receipt: ConsentReceipt): Promise<string> {
  return sha256Hex(encodeUtf8(canonicalJson(receipt)))
}

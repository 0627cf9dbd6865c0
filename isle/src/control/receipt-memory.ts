import { type ConsentReceipt, consentReceipt, uuid } from '@idos/protocol'
import * as v from 'valibot'

const KEY = 'idos.receipts'
const LIMIT = 50

const stored = v.array(v.strictObject({ grantId: uuid, receipt: consentReceipt }))
type Stored = v.InferOutput<typeof stored>

/**
 * Keeps the receipts of grants with them: for this visit, and longer where the frame's storage may be used. They hold nothing of a
 * credential; the file that also names its fields is in the secure window and on the Enclave's own site.
 */
export function createReceiptMemory(storage: () => Storage) {
  const visit = new Map<string, ConsentReceipt>()

  function read(): Stored {
    try {
      const found = v.safeParse(stored, JSON.parse(storage().getItem(KEY) ?? '[]'))
      return found.success ? found.output : []
    } catch {
      return []
    }
  }

  return {
    get: (grantId: string): ConsentReceipt | null =>
      visit.get(grantId) ?? read().find((one) => one.grantId === grantId)?.receipt ?? null,
    add(grantId: string, receipt: ConsentReceipt): void {
      visit.set(grantId, receipt)
      try {
        const others = read().filter((one) => one.grantId !== grantId)
        storage().setItem(KEY, JSON.stringify([...others, { grantId, receipt }].slice(-LIMIT)))
      } catch {
        // Kept for this visit.
      }
    },
  }
}

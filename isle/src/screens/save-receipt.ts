import type { ConsentReceipt } from '@idos/protocol'

/** How long the browser may take to write the file, in milliseconds. */
const WRITING = 10_000

/** Hands a receipt to the browser as a file, as the press of the person asked. */
export function saveReceipt(page: Document, receipt: ConsentReceipt): void {
  const text = `${JSON.stringify(receipt, null, 2)}\n`
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = page.createElement('a')
  link.href = url
  link.download = `idos-receipt-${receipt.id.slice(0, 8)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), WRITING)
}

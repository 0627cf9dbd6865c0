import type { ReceiptFile } from '@idos/protocol'

/** How long the browser may take to write the file, in milliseconds. */
const WRITING = 10_000

/** Hands a file to the browser, as the press of the person asked. What is given is copied at once. */
export function saveFile(page: Document, name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = page.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), WRITING)
}

export function saveReceipt(page: Document, receipt: ReceiptFile): void {
  const name = `idos-receipt-${receipt.id.slice(0, 8)}.json`
  saveFile(page, name, 'application/json', `${JSON.stringify(receipt, null, 2)}\n`)
}

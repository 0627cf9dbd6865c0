/** How long the browser may take to write the file, in milliseconds. */
const WRITING = 10_000

/** Hands something of the person's to the browser as a file, as their press asked. */
export function saveFile(page: Document, name: string, content: unknown): void {
  saveText(page, name, `${JSON.stringify(content, null, 2)}\n`)
}

/** The same for JSON that is written already. */
export function saveText(page: Document, name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = page.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), WRITING)
}

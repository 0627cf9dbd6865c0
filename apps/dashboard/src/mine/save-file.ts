/** How long the browser may take to write the file, in milliseconds. */
const WRITING = 10_000

/** Hands something of the person's to the browser as a file, as their press asked. */
export function saveFile(page: Document, name: string, content: unknown): void {
  const text = `${JSON.stringify(content, null, 2)}\n`
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = page.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), WRITING)
}

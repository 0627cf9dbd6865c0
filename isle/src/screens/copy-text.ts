/** Copies by a press. A frame of another site may not use `navigator.clipboard`; this it may. @returns whether it is done. */
export function copyText(page: Document, text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  page.addEventListener('copy', give, { once: true })
  try {
    return page.execCommand('copy')
  } finally {
    page.removeEventListener('copy', give)
  }
}

import { createContext } from 'preact'
import { useContext, useState } from 'preact/hooks'
import { useTexts } from '../messages/context.tsx'

/** Whether values may be copied by a press: in the viewer, where they are the person's own affair. */
export const Copyable = createContext(false)

/** Copies a value as it is written. The window may not read the clipboard, and writes to it by this press only. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { m, say } = useTexts()
  const [copied, setCopied] = useState(false)
  if (!useContext(Copyable)) return null
  return (
    <button
      type="button"
      class="more inline copy"
      aria-label={say(copied ? m.view.copiedLabel : m.view.copyLabel, { label })}
      onClick={() => setCopied(copy(document, text))}
    >
      {copied ? m.view.copied : m.view.copy}
    </button>
  )
}

function copy(page: Document, text: string): boolean {
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

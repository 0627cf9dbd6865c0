import { useEffect, useState } from 'react'

/** Texts that tell a new step: the heading, what is going on, that it takes long, and a problem. */
const spoken =
  '.title, .pill-label, .progress-title, .progress-late, .problem, .notice, [aria-current="step"]'

/**
 * Says every new step in the page's `main` to screen readers; a person who works in the wallet or the secure window
 * hears it too.
 */
export function LiveRegion() {
  const [text, setText] = useState('')
  useEffect(() => {
    const main = document.querySelector('main')
    if (!main) return
    const read = () => {
      const parts = [...main.querySelectorAll(spoken)].map((element) => element.textContent?.trim())
      setText(parts.filter(Boolean).join('. '))
    }
    const observer = new MutationObserver(read)
    observer.observe(main, { subtree: true, childList: true, characterData: true })
    return () => observer.disconnect()
  }, [])
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  )
}

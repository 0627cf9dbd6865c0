import type { FailureWords } from '../words.ts'

/** What stands in the container when the frame could not be loaded: the reason as text and a button to try again. */
export function showFailure(
  container: HTMLElement,
  words: Partial<FailureWords> & Pick<FailureWords, 'text' | 'retry'>,
  onRetry: () => void,
): HTMLElement {
  const page = container.ownerDocument
  const note = page.createElement('div')
  note.lang = words.lang ?? ''
  note.dir = words.dir ?? ''
  note.setAttribute('role', 'alert')
  note.style.cssText = 'padding:1em;border:1px solid;font:1em system-ui'
  const text = page.createElement('p')
  text.textContent = words.text
  const button = page.createElement('button')
  button.type = 'button'
  button.textContent = words.retry
  button.style.cssText = 'font:inherit'
  button.addEventListener('click', onRetry)
  note.append(text, button)
  container.append(note)
  return note
}

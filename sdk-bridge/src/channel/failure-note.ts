import type { IdosError } from '@idos/protocol'

/** What stands in the container when the frame could not be loaded: the reason as text and a button to try again. */
export function showFailure(
  container: HTMLElement,
  error: IdosError,
  retryLabel: string,
  onRetry: () => void,
): HTMLElement {
  const page = container.ownerDocument
  const note = page.createElement('div')
  note.setAttribute('role', 'alert')
  note.style.cssText = 'padding:1em;border:1px solid;font:1em system-ui'
  const text = page.createElement('p')
  text.textContent = error.message
  const button = page.createElement('button')
  button.type = 'button'
  button.textContent = retryLabel
  button.style.cssText = 'font:inherit'
  button.addEventListener('click', onRetry)
  note.append(text, button)
  container.append(note)
  return note
}

/**
 * When a window that is done may close by itself. A result that is worth reading stays until it is dismissed, or until the
 * person has gone back to the page that asked; no clock takes it away from them.
 */
import type { Act } from '../flow.ts'

/** What there is nothing to read about: the page that asked shows what came of it. */
const NOTHING_TO_READ: readonly Act[] = ['unlock', 'view', 'decline']

type Surroundings = {
  window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  document: { hasFocus(): boolean }
}

/** @returns stops watching. */
export function closeWhenRead(
  act: Act,
  { window, document }: Surroundings,
  close: () => void,
): () => void {
  if (NOTHING_TO_READ.includes(act) || !document.hasFocus()) {
    close()
    return () => {}
  }
  window.addEventListener('blur', close)
  return () => window.removeEventListener('blur', close)
}

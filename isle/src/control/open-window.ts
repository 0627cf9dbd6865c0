import type { ErrorCode } from '@idos/protocol'
import type { SecureWindow } from './ports.ts'

/** Long enough for a new window to take the focus, if there is one. */
const FOCUS_WAIT = 1_000

/** Unnamed, because a page could take over a window that it can name. Works only within a click. */
export function openSecureWindow(url: string): SecureWindow | null {
  return window.open(url, '_blank', 'popup,width=440,height=720')
}

/**
 * `null` has two causes: the browser blocked the window, or the site's Cross-Origin-Opener-Policy cut the tie to a window
 * that did open. Only the second one takes the focus away from this page.
 */
export function explainNoWindow(page: Document = document): Promise<ErrorCode> {
  return new Promise((resolve) => {
    const view = page.defaultView
    const finish = (code: ErrorCode) => {
      clearTimeout(timer)
      view?.removeEventListener('blur', onLeave)
      page.removeEventListener('visibilitychange', onLeave)
      resolve(code)
    }
    const onLeave = () => {
      if (page.hidden || !page.hasFocus()) finish('POPUP_ISOLATED')
    }
    const timer = setTimeout(() => finish('POPUP_BLOCKED'), FOCUS_WAIT)
    view?.addEventListener('blur', onLeave)
    page.addEventListener('visibilitychange', onLeave)
    onLeave()
  })
}

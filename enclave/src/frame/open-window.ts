import type { ErrorCode } from '@idos/protocol'
import type { OpenedWindow } from './broker.ts'

/** Long enough for the new window to take the focus, if there is one. */
const FOCUS_WAIT = 1_000

/**
 * Opens the secure window: unnamed, because a page could take over a window that it can name, and synchronously, because
 * the browser allows it only within the click.
 */
export function openSecureWindow(url: string): OpenedWindow {
  const opened = window.open(url, '_blank', 'popup,width=440,height=720')
  if (opened !== null) return { kind: 'opened', window: opened }
  return { kind: 'failed', code: explainNull() }
}

/**
 * `null` has two causes: the browser blocked the window, or the page's Cross-Origin-Opener-Policy cut the link to a window
 * that did open. Only the second one takes the focus away.
 */
function explainNull(): Promise<ErrorCode> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish('POPUP_BLOCKED'), FOCUS_WAIT)
    const finish = (code: ErrorCode) => {
      clearTimeout(timer)
      window.removeEventListener('blur', isolated)
      document.removeEventListener('visibilitychange', isolated)
      resolve(code)
    }
    const isolated = () => {
      if (document.hidden || !document.hasFocus()) finish('POPUP_ISOLATED')
    }
    window.addEventListener('blur', isolated)
    document.addEventListener('visibilitychange', isolated)
  })
}

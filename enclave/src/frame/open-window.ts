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
 * that did open. Opening one uses up the click (HTML, "consume user activation"), and it takes the focus away.
 */
async function explainNull(): Promise<ErrorCode> {
  if (navigator.userActivation?.isActive === false) return 'POPUP_ISOLATED'
  return (await losesFocus()) ? 'POPUP_ISOLATED' : 'POPUP_BLOCKED'
}

function losesFocus(): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (lost: boolean) => {
      clearTimeout(timer)
      window.removeEventListener('blur', look)
      document.removeEventListener('visibilitychange', look)
      resolve(lost)
    }
    const look = () => {
      if (document.hidden || !document.hasFocus()) finish(true)
    }
    const timer = setTimeout(() => finish(false), FOCUS_WAIT)
    window.addEventListener('blur', look)
    document.addEventListener('visibilitychange', look)
  })
}

import type { ErrorCode } from '@idos/protocol'
import type { OpenedWindow } from './broker.ts'

/** Long enough for the new window to take the focus, if there is one. */
const FOCUS_WAIT = 1_000

/** The part of the frame's window that is used. */
export type OpeningView = Pick<
  Window,
  'open' | 'addEventListener' | 'removeEventListener' | 'document'
> & { readonly navigator: { readonly userActivation?: { readonly isActive: boolean } } }

/**
 * Opens the secure window: unnamed, because a page could take over a window that it can name, and synchronously, because
 * the browser allows it only within the click.
 */
export function openSecureWindow(view: OpeningView, url: string): OpenedWindow {
  const opened = view.open(url, '_blank', 'popup,width=440,height=720')
  if (opened !== null) return { kind: 'opened', window: opened }
  return { kind: 'failed', code: explainNull(view) }
}

/**
 * `null` has two causes: the browser blocked the window, or the page's Cross-Origin-Opener-Policy cut the link to a window
 * that did open. Opening one uses up the click (HTML, "consume user activation"), and it takes the focus away.
 */
async function explainNull(view: OpeningView): Promise<ErrorCode> {
  if (view.navigator.userActivation?.isActive === false) return 'POPUP_ISOLATED'
  return (await losesFocus(view)) ? 'POPUP_ISOLATED' : 'POPUP_BLOCKED'
}

function losesFocus(view: OpeningView): Promise<boolean> {
  const { document } = view
  return new Promise((resolve) => {
    const finish = (lost: boolean) => {
      clearTimeout(timer)
      view.removeEventListener('blur', look)
      document.removeEventListener('visibilitychange', look)
      resolve(lost)
    }
    const look = () => {
      if (document.hidden || !document.hasFocus()) finish(true)
    }
    const timer = setTimeout(() => finish(false), FOCUS_WAIT)
    view.addEventListener('blur', look)
    document.addEventListener('visibilitychange', look)
  })
}

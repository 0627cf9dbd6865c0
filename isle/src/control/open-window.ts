import type { ErrorCode } from '@idos/protocol'
import type { SecureWindow } from './ports.ts'

/** Long enough for a new window to take the focus, if there is one. */
const FOCUS_WAIT = 1_000

export type WindowOpener = {
  /** Works only within a click. */
  open(): SecureWindow | null
  /** Why the last `open` gave null. */
  explain(): Promise<ErrorCode>
}

/** The part of a window that is used. */
export type OpeningView = Pick<
  Window,
  'open' | 'addEventListener' | 'removeEventListener' | 'document'
> & { readonly navigator: { readonly userActivation?: { readonly isActive: boolean } } }

/**
 * Opens the Enclave's popup: unnamed, because a page could take over a window that it can name.
 *
 * `null` has two causes: the browser blocked the window, or the site's Cross-Origin-Opener-Policy cut the tie to a window
 * that did open. Opening uses up the click's activation (HTML, "choosing a navigable"), blocking does not; where the
 * browser does not tell, a window that did open takes the focus away.
 */
export function createWindowOpener(view: OpeningView, url: string): WindowOpener {
  let usedUp = false
  const isActive = () => view.navigator.userActivation?.isActive

  return {
    open() {
      const before = isActive()
      const opened = view.open(url, '_blank', 'popup,width=440,height=720')
      usedUp = before === true && isActive() === false
      return opened
    },
    explain() {
      if (usedUp) return Promise.resolve('POPUP_ISOLATED')
      return new Promise((resolve) => {
        const page = view.document
        const finish = (code: ErrorCode) => {
          clearTimeout(timer)
          view.removeEventListener('blur', onLeave)
          page.removeEventListener('visibilitychange', onLeave)
          resolve(code)
        }
        const onLeave = () => {
          if (page.hidden || !page.hasFocus()) finish('POPUP_ISOLATED')
        }
        const timer = setTimeout(() => finish('POPUP_BLOCKED'), FOCUS_WAIT)
        view.addEventListener('blur', onLeave)
        page.addEventListener('visibilitychange', onLeave)
      })
    },
  }
}

/**
 * Opens the Enclave's popup and proves to it, and to the Enclave frame, that this very click opened it.
 *
 * Requirements
 *  1. The window is unnamed: a page could take over a window that it can name.
 *  2. The ticket goes to the Enclave frame, and to the window that `open()` returned, once, while the Enclave is in there.
 *     A window that somebody else opened never gets one, whatever stands in its `opener`.
 *
 * Attacker: a page that opens the popup from a frame of its own and then moves that frame to the Isle.
 */
import { type ErrorCode, windowReady } from '@idos/protocol'
import * as v from 'valibot'
import type { WindowOpener } from './enclave.ts'

/** Long enough for a new window to take the focus, if there is one. */
const FOCUS_WAIT = 1_000

/** How the secure window is opened from a click. */
export type OpenerOptions = {
  /** The Enclave's popup page. */
  url: string
  /** 32 random bytes, lower-case hex. */
  newTicket(): string
  /** The language of the page that opens it, two letters. The window takes it when its own browser lists it, too. */
  language?(): string | undefined
  /** Tells the Enclave frame which ticket the opened window will bring. */
  onTicket(ticket: string): void
}

/** The part of a window that is used. */
export type OpeningView = Pick<
  Window,
  'open' | 'addEventListener' | 'removeEventListener' | 'document'
> & { readonly navigator: { readonly userActivation?: { readonly isActive: boolean } } }

/**
 * `null` has two causes: the browser blocked the window, or the site's Cross-Origin-Opener-Policy cut the tie to a window
 * that did open. Opening uses up the click's activation (HTML, "choosing a navigable"), blocking does not; where the
 * browser does not tell, a window that did open takes the focus away.
 */
export function createWindowOpener(view: OpeningView, options: OpenerOptions): WindowOpener {
  const { url } = options
  const { origin } = new URL(url)
  let usedUp = false
  let stopListening = (): void => undefined

  function handTicket(opened: Window): void {
    const ticket = options.newTicket()
    const receive = (event: MessageEvent<unknown>) => {
      if (event.source !== opened || event.origin !== origin) return
      if (!v.is(windowReady, event.data)) return
      stopListening()
      opened.postMessage({ type: 'idos:enclave:ticket', ticket }, origin)
    }
    stopListening = () => view.removeEventListener('message', receive)
    view.addEventListener('message', receive)
    options.onTicket(ticket)
  }

  function address(): string {
    const language = options.language?.()
    return language !== undefined && /^[a-z]{2}$/.test(language) ? `${url}#lang=${language}` : url
  }

  const isActive = () => view.navigator.userActivation?.isActive

  return {
    open() {
      const before = isActive()
      const opened = view.open(address(), '_blank', 'popup,width=440,height=720')
      usedUp = before === true && isActive() === false
      stopListening()
      if (opened) handTicket(opened)
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

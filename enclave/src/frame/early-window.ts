import { DEADLINES, type ErrorCode } from '@idos/protocol'
import type { PopupHandle } from './broker.ts'

/** How long a secure window waits for its call. */
const EARLY_WINDOW = DEADLINES.handshake

type Arrived = { readonly popup: PopupHandle; readonly port: MessagePort }

/** The place of the one window that said hello before its call came. */
export function createEarlyWindow() {
  let early: (Arrived & { readonly timer: ReturnType<typeof setTimeout> }) | null = null

  /** The window, if it is still there; the place is free then. */
  function take(): Arrived | null {
    const waiting = early
    if (waiting === null) return null
    early = null
    clearTimeout(waiting.timer)
    if (!waiting.popup.closed) return waiting
    waiting.port.close()
    return null
  }

  /** Tells the window why it waits for nothing, unless it is this one. */
  function dismiss(code: ErrorCode, except?: object): void {
    const dismissed = take()
    dismissed?.port.close()
    if (dismissed && dismissed.popup.window !== except) dismissed.popup.tell(code)
  }

  function keep(popup: PopupHandle, port: MessagePort): void {
    dismiss('BUSY', popup.window)
    const timer = setTimeout(() => {
      early = null
      port.close()
      popup.tell('TIMEOUT')
    }, EARLY_WINDOW)
    early = { popup, port, timer }
  }

  return { take, dismiss, keep }
}

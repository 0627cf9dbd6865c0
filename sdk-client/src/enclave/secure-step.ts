import { DEADLINES, IdosError } from '@idos/protocol'
import { orAborted } from '../or-aborted.ts'
import type { Enclave, SecureWindow, WindowOpener } from './enclave.ts'

/** How often a window that was closed before it started is looked for. */
const CLOSED_POLL = 300

/** One use of the secure window. */
export type SecureStep = {
  /** Does the work while the window is open; closes the window when the work fails. */
  run<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Brings the window to the front. */
  focus(): void
}

export type SecureStepOptions = {
  readonly windows: WindowOpener
  readonly enclave: Pick<Enclave, 'on'>
}

/**
 * Opens the secure window. Must be called synchronously in a click: a browser lets only the click itself open a window,
 * so this comes before anything that waits.
 *
 * Until the window has found the Enclave frame, only this page can see that it was closed or never started; after that
 * the frame watches it.
 */
export function openSecureStep({ windows, enclave }: SecureStepOptions): SecureStep {
  const opened = windows.open()
  return {
    focus: () => opened?.focus(),
    async run(signal, work) {
      if (!opened) throw new IdosError(await windows.explain())
      const controller = new AbortController()
      const watch = watchWindow(opened, enclave)
      const onAbort = () => controller.abort()
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        if (signal.aborted) throw new IdosError('ABORTED')
        // The window closes at once, whatever the work waits for.
        return await orAborted(signal, Promise.race([work(controller.signal), watch.failed]))
      } catch (error) {
        controller.abort()
        opened.close()
        throw signal.aborted ? new IdosError('ABORTED') : error
      } finally {
        watch.stop()
        signal.removeEventListener('abort', onAbort)
      }
    },
  }
}

/** Where the Enclave's frame opens the window itself, and watches it. */
export function openFrameStep(): SecureStep {
  return { focus: () => undefined, run: (signal, work) => work(signal) }
}

function watchWindow(window: SecureWindow, enclave: Pick<Enclave, 'on'>) {
  let stop = (): void => undefined
  const failed = new Promise<never>((_, reject) => {
    const late = setTimeout(
      () => reject(new IdosError('POPUP_TIMEOUT')),
      DEADLINES.frameLoad + DEADLINES.handshake,
    )
    const poll = setInterval(() => {
      if (window.closed) reject(new IdosError('USER_CLOSED'))
    }, CLOSED_POLL)
    const off = enclave.on('popupConnected', () => stop())
    stop = () => {
      clearTimeout(late)
      clearInterval(poll)
      off()
    }
  })
  failed.catch(() => undefined)
  return { failed, stop: () => stop() }
}

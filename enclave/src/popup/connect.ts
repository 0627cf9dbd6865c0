import { DEADLINES, ENCLAVE_PROTOCOL, IdosError } from '@idos/protocol'
import { isMarkedFrame } from '../shared/marker.ts'

/** Frames of one window that are looked at: a page with more is not one of ours. */
const FRAME_LIMIT = 32
const RETRY = 50

/** A window as this search uses it. Reading it may throw when it is of another origin. */
export type Reachable = {
  readonly length: number
  readonly [index: number]: Reachable | undefined
}

/**
 * Finds the Enclave frame that this popup belongs to: its opener, or a frame inside its opener (the Isle), or one level
 * deeper. Windows of other origins are passed over; they cannot carry the mark.
 */
export function findFrame(opener: Reachable | null): Reachable | null {
  if (opener === null) return null
  if (isMarkedFrame(opener)) return opener
  const children = framesOf(opener)
  return (
    children.find(isMarkedFrame) ??
    children.flatMap((child) => framesOf(child)).find(isMarkedFrame) ??
    null
  )
}

function framesOf(window: Reachable): Reachable[] {
  try {
    const count = Math.min(window.length, FRAME_LIMIT)
    const frames = Array.from({ length: count }, (_, index) => window[index])
    return frames.filter((frame) => frame !== undefined)
  } catch {
    return []
  }
}

export type Connection = {
  /** The Enclave frame; of the own origin. */
  readonly frame: Window
  readonly port: MessagePort
}

/**
 * Finds the frame, which may still be loading, and gives it a port for its worker.
 *
 * @throws `POPUP_ISOLATED` without an opener, `HANDSHAKE_TIMEOUT` without a frame.
 */
export async function connectToFrame(self: Window): Promise<Connection> {
  // The types call it `any`: it is a window of some origin.
  const opener = self.opener as Reachable | null
  if (opener === null) throw new IdosError('POPUP_ISOLATED')
  const until = performance.now() + DEADLINES.handshake
  for (;;) {
    const frame = findFrame(opener) as Window | null
    if (frame) {
      const { port1, port2 } = new MessageChannel()
      const hello = { type: 'idos:enclave:popup', protocol: ENCLAVE_PROTOCOL }
      frame.postMessage(hello, self.location.origin, [port2])
      return { frame, port: port1 }
    }
    if (performance.now() > until) throw new IdosError('HANDSHAKE_TIMEOUT')
    await new Promise((resolve) => setTimeout(resolve, RETRY))
  }
}

/**
 * The way from the secure window to its Enclave frame.
 *
 * Requirements
 *  1. The window takes its ticket from the window that opened it, and only while an Isle of the build-time list is in there.
 *  2. The frame is of the own origin. Its document is remembered: when another one is in its place, or the opener is gone,
 *     the request of this window is over.
 *
 * Attacker: a page that opened this window itself and moves an Enclave frame or an Isle under it afterwards. It has no ticket
 * to give and no window that a frame would know, so this window stays without a request.
 */
import { DEADLINES, ENCLAVE_PROTOCOL, IdosError, windowTicket } from '@idos/protocol'
import * as v from 'valibot'
import { isMarkedFrame, markOf } from '../shared/marker.ts'

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

type Postable = {
  postMessage(data: unknown, targetOrigin: string, transfer?: Transferable[]): void
}

type Frame = Reachable & Postable & { readonly closed: boolean }

/** The part of the popup's own window that is used. */
export type PopupSelf = {
  readonly opener: unknown
  readonly location: { readonly origin: string }
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
}

export type Connection = {
  /** The Enclave frame; of the own origin. */
  readonly frame: unknown
  readonly port: MessagePort
  /** False once the frame, its document or the window that opened this one is another. */
  isWhole(): boolean
}

/**
 * Finds the frame, which may still be loading, and gives it a port for its worker.
 *
 * @throws `POPUP_ISOLATED` without an opener, `HANDSHAKE_TIMEOUT` without a frame, or without a ticket where one is needed.
 */
export async function connectToFrame(
  self: PopupSelf,
  isleOrigins: readonly string[],
): Promise<Connection> {
  const opener = self.opener as (Reachable & Postable) | null
  if (opener === null) throw new IdosError('POPUP_ISOLATED')
  // A frame that opened this window itself knows it; there is nobody to ask.
  const desk = askForTicket(self, opener, isMarkedFrame(opener) ? [] : isleOrigins)
  const until = performance.now() + DEADLINES.handshake
  try {
    for (;;) {
      const frame = findFrame(opener) as Frame | null
      const ticket = desk.ticket()
      if (frame !== null && (frame === opener || ticket !== null)) {
        return greet(self, frame, ticket)
      }
      if (performance.now() > until) throw new IdosError('HANDSHAKE_TIMEOUT')
      await new Promise((resolve) => setTimeout(resolve, RETRY))
    }
  } finally {
    desk.close()
  }
}

function greet(self: PopupSelf, frame: Frame, ticket: string | null): Connection {
  const { opener } = self
  const mark = markOf(frame)
  const { port1, port2 } = new MessageChannel()
  const hello = {
    type: 'idos:enclave:popup',
    protocol: ENCLAVE_PROTOCOL,
    ...(ticket === null || frame === opener ? {} : { ticket }),
  }
  frame.postMessage(hello, self.location.origin, [port2])
  const isWhole = () =>
    mark !== null && !frame.closed && markOf(frame) === mark && self.opener === opener
  return { frame, port: port1, isWhole }
}

/** Tells the opener that this window listens, and keeps the first ticket that an Isle in there answers with. */
function askForTicket(self: PopupSelf, opener: Postable, isleOrigins: readonly string[]) {
  let ticket: string | null = null
  const receive = (event: MessageEvent<unknown>) => {
    if (ticket !== null || event.source !== opener || !isleOrigins.includes(event.origin)) return
    const given = v.safeParse(windowTicket, event.data)
    if (given.success) ticket = given.output.ticket
  }
  self.addEventListener('message', receive)
  for (const origin of isleOrigins) {
    opener.postMessage({ type: 'idos:enclave:window', protocol: ENCLAVE_PROTOCOL }, origin)
  }
  return {
    ticket: () => ticket,
    close: () => self.removeEventListener('message', receive),
  }
}

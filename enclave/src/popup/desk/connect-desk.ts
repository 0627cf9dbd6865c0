/**
 * The way from the desk's window to the frame that opened it.
 *
 * Requirements
 *  1. The window that opened this one, of the own origin, and nobody else: to any other the message is not delivered.
 *  2. It is told once; a window that nobody answers says so.
 *
 * Attacker: a page that opens the desk's address itself. It is not of this origin, so that it hears nothing; a frame of this
 * origin that it moves under its window did not open this one, so that it does not answer.
 */
import { createPeer, DEADLINES, IdosError } from '@idos/protocol'
import { DESK_PROTOCOL } from '@idos/protocol/desk'
import { type deskSessionEvents, deskSessionMethods } from '../../shared/desk-messages.ts'
import type { DeskSession } from './desk.ts'

type Opener = {
  postMessage(data: unknown, targetOrigin: string, transfer: Transferable[]): void
}

/** A window that is at work may take its time. */
const SESSION = 12 * DEADLINES.humanStep

/** @throws POPUP_ISOLATED without an opener */
export function connectDesk({
  opener,
  location,
}: {
  readonly opener: unknown
  readonly location: { readonly origin: string }
}): DeskSession {
  if (opener === null) throw new IdosError('POPUP_ISOLATED')
  const { port1, port2 } = new MessageChannel()
  const hello = { type: 'idos:desk:window', protocol: DESK_PROTOCOL }
  ;(opener as Opener).postMessage(hello, location.origin, [port2])
  const peer = createPeer<
    Record<never, never>,
    typeof deskSessionMethods,
    Record<never, never>,
    typeof deskSessionEvents
  >({
    port: port1,
    local: {},
    handlers: {},
    remote: deskSessionMethods,
    events: {},
    defaultDeadline: SESSION,
  })
  return {
    ...peer,
    call: (method, params, options = {}) =>
      peer.call(method, params, {
        ...(method === 'describe' ? { deadline: DEADLINES.handshake } : {}),
        ...options,
      }),
  }
}

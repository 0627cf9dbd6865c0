/**
 * Whom the desk's frame hears: the page that embeds it, once, and the window that it opened itself.
 *
 * Requirements
 *  1. Who asks is `event.origin` of the embedder's own message, as the browser reports it. Nobody can name another.
 *  2. A dashboard is the outermost page: what is itself shown inside another page gets nothing.
 *  3. A window is heard when this frame opened it, it is of the own origin and top level, and only while a call waits for it.
 *
 * Attacker: the page that embeds the frame, whatever embeds that page, and any window that can post here.
 */
import { type ErrorCode, origin as originSchema } from '@idos/protocol'
import { DESK_PROTOCOL, deskHello } from '@idos/protocol/desk'
import * as v from 'valibot'
import { deskWindowHello } from '../../shared/desk-messages.ts'
import { isTrustworthyOrigin } from '../../shared/trustworthy.ts'
import type { WindowMessage } from '../handshake.ts'

const ignore = { kind: 'ignore' } as const

export type DeskHelloVerdict =
  | { readonly kind: 'ignore' }
  | { readonly kind: 'refuse'; readonly code: ErrorCode; readonly port: MessagePort }
  | { readonly kind: 'accept'; readonly site: string; readonly port: MessagePort }

export type DeskHelloContext = {
  /** The window that embeds this frame. */
  readonly parent: { readonly parent: unknown }
  readonly taken: boolean
}

export function judgeDeskHello(
  { source, origin, data, ports }: WindowMessage,
  { parent, taken }: DeskHelloContext,
): DeskHelloVerdict {
  if (source !== parent) return ignore
  const [port, ...others] = ports
  if (!port || others.length > 0) return ignore
  if (Object(data).type !== 'idos:desk:hello') return ignore
  const refuse = (code: ErrorCode) => ({ kind: 'refuse', code, port }) as const
  if (!v.is(originSchema, origin) || !isTrustworthyOrigin(origin) || parent.parent !== parent) {
    return refuse('ORIGIN_UNSUPPORTED')
  }
  if (!v.is(deskHello, data)) {
    const { protocol } = data as { protocol?: unknown }
    const isOther = typeof protocol === 'number' && protocol !== DESK_PROTOCOL
    return refuse(isOther ? 'UNSUPPORTED_VERSION' : 'BAD_REQUEST')
  }
  return taken ? refuse('BAD_REQUEST') : { kind: 'accept', site: origin, port }
}

export type DeskWindow = { readonly parent: unknown; readonly closed: boolean }

/** @param opened The window that a call waits for; null when none does. */
export function judgeDeskWindow(
  { source, origin, data, ports }: WindowMessage,
  { ownOrigin, opened }: { readonly ownOrigin: string; readonly opened: DeskWindow | null },
): MessagePort | null {
  if (opened === null || source !== opened || origin !== ownOrigin) return null
  const [port, ...others] = ports
  if (!port || others.length > 0 || !v.is(deskWindowHello, data)) return null
  try {
    return opened.parent === opened ? port : null
  } catch {
    return null
  }
}

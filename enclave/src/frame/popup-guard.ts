/**
 * Which window may become the secure window of this frame.
 *
 * Requirements
 *  1. It is of the Enclave's own origin and top level (its page cannot be framed, and this checks it again).
 *  2. It is ours (`window-owner.ts`): opened by the frame itself or, when the embedder is the Isle, by that Isle. Never by
 *     the host page, which could navigate a window that it opened to a copy of this one at any time.
 *  3. It brings exactly one port, which goes to the worker unread.
 *  4. A window that is not ours changes nothing and is told nothing: it must not be able to make ours wait.
 *
 * Attacker: a page that opens the Enclave's popup page by itself, and any window that imitates its message.
 */
import * as v from 'valibot'
import { popupHello } from '../shared/messages.ts'
import type { WindowMessage } from './handshake.ts'
import type { WindowOwner } from './window-owner.ts'

/** The part of a window of the own origin that is looked at. */
export type PopupWindow = {
  readonly parent: unknown
  readonly opener: unknown
  readonly closed: boolean
  postMessage(data: unknown, targetOrigin: string): void
}

export type PopupContext = {
  readonly ownOrigin: string
  /** Who opens the window, fixed at the handshake of the embedder. */
  readonly opener: 'embedder' | 'frame'
  /** This frame. */
  readonly self: unknown
  /** The window that embeds the frame. */
  readonly parent: unknown
  readonly owner: Pick<WindowOwner, 'claim'>
}

export type PopupVerdict =
  | { readonly kind: 'ignore' }
  | { readonly kind: 'accept'; readonly popup: PopupWindow; readonly port: MessagePort }

export function judgePopup(message: WindowMessage, context: PopupContext): PopupVerdict {
  const ignore = { kind: 'ignore' } as const
  if (message.origin !== context.ownOrigin) return ignore
  const [port, ...others] = message.ports
  if (!port || others.length > 0) return ignore
  const hello = v.safeParse(popupHello, message.data)
  if (!hello.success) return ignore
  const popup = message.source as PopupWindow | null
  const allowedOpener = context.opener === 'frame' ? context.self : context.parent
  try {
    if (popup === null || popup.parent !== popup || popup.opener !== allowedOpener) return ignore
  } catch {
    return ignore
  }
  // Last, because a claim uses the ticket up.
  if (!context.owner.claim(popup, hello.output.ticket)) return ignore
  return { kind: 'accept', popup, port }
}

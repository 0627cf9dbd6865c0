/**
 * The one page of the Enclave with a network. It reads public files and headers for the page that embeds it.
 *
 * Requirements
 *  1. Only a page of the own origin is heard, and only the one that embeds this page, once.
 *  2. It holds nothing: no key, no plaintext, no session. What it reads from a stranger comes back as a checked shape.
 *
 * Attacker: the site whose file is read, pages that embed this one, and script in another page of the Enclave, which could
 * ask for no more than the origins that a request named.
 */
import { createPeer, DEADLINES, type Handlers } from '@idos/protocol'
import * as v from 'valibot'
import { type ReaderMethods, readerHello, readerMethods } from '../shared/messages.ts'

/** The part of the reader's own window that is used. */
export type ReaderSelf = {
  readonly parent: unknown
  readonly location: { readonly origin: string }
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
}

export function serveReader(self: ReaderSelf, handlers: Handlers<ReaderMethods>): void {
  if (self.parent === self) return
  const receive = (event: MessageEvent<unknown>) => {
    if (event.source !== self.parent || event.origin !== self.location.origin) return
    const [port, ...others] = event.ports
    if (!port || others.length > 0 || !v.is(readerHello, event.data)) return
    self.removeEventListener('message', receive)
    createPeer({
      port,
      local: readerMethods,
      handlers,
      remote: {},
      events: {},
      defaultDeadline: DEADLINES.machineStep,
    })
  }
  self.addEventListener('message', receive)
}

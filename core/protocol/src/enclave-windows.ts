import * as v from 'valibot'
import { hex32, origin } from './text.ts'

/** Version of the embedder ↔ Enclave protocol. A breaking change raises it and keeps the previous one. */
export const ENCLAVE_PROTOCOL = 1

/**
 * First window message of an embedder to the Enclave frame, with exactly one port. The frame pins `event.source`
 * and `event.origin`; a second hello is refused.
 */
export const enclaveHello = v.strictObject({
  type: v.literal('idos:enclave:hello'),
  protocol: v.literal(ENCLAVE_PROTOCOL),
  /** The page that embeds the embedder. Believed only when the embedder is the Isle. */
  embedder: v.exactOptional(origin),
  /** Who opens the secure window from a click: the embedder, or the frame's own "Continue" button. */
  opener: v.picklist(['embedder', 'frame']),
})

/** From the secure window to the window that opened it, addressed to each Isle: it listens now. Holds nothing. */
export const windowReady = v.strictObject({
  type: v.literal('idos:enclave:window'),
  protocol: v.literal(ENCLAVE_PROTOCOL),
})

/** The Isle's answer, addressed to the Enclave's origin in the very window that its own click opened. */
export const windowTicket = v.strictObject({
  type: v.literal('idos:enclave:ticket'),
  /** 32 random bytes. */
  ticket: hex32,
})

import * as v from 'valibot'
import { hex32 } from './text.ts'

/** Events from the Enclave frame to its embedder. */
export const enclaveEvents = {
  /** The lock state changed, for example by the idle timer. */
  status: v.strictObject({ state: v.picklist(['locked', 'unlocked']) }),
  /** The secure window has found the frame (so the embedder's "window is opening" state ends). */
  popupConnected: v.strictObject({}),
  /** Wanted height of the frame in CSS pixels: 0 when it has nothing to show. */
  resize: v.strictObject({
    height: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2000)),
  }),
} as const
/** Schemas of the events that the Enclave's frame sends, by name. */
export type EnclaveEvents = typeof enclaveEvents

/**
 * Events from the embedder to the Enclave frame. Heard from the Isle only, the one embedder that opens the secure window
 * itself: the frame cannot know that window, so window and Isle bring it the same ticket.
 */
export const enclaveEmbedderEvents = {
  /** A window was opened in this very click. The ticket counts once; a later one takes its place. */
  windowOpened: v.strictObject({ ticket: hex32 }),
} as const
/** Schemas of the events that an embedder sends to the Enclave's frame, by name. */
export type EnclaveEmbedderEvents = typeof enclaveEmbedderEvents

import * as v from 'valibot'

/** Bytes of one owner: no memory that another thread could change while it is read. */
export function isOwnBytes(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array && value.buffer instanceof ArrayBuffer
}

/** Schema of bytes that are a view of nobody else's memory. */
export const ownBytes = v.custom<Uint8Array<ArrayBuffer>>(isOwnBytes)

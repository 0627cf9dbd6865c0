import { isOwnBytes } from '@idos/protocol'
import * as v from 'valibot'

/** Secret half of a key. */
export const secret32 = v.custom<Uint8Array<ArrayBuffer>>(
  (value) => isOwnBytes(value) && value.length === 32,
)

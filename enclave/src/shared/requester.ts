import { origin } from '@idos/protocol'
import * as v from 'valibot'

/** Who asks, as the browser reported it at the handshake of the frame. */
export const requester = v.strictObject({
  origin,
  /** The Isle relayed the request and named the page that embeds it. */
  throughIsle: v.boolean(),
  /** The asking page is itself shown inside another page; that page's origin where the browser tells it. */
  nested: v.boolean(),
  outerOrigin: v.nullable(origin),
})
export type Requester = v.InferOutput<typeof requester>

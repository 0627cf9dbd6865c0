import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/**
 * Refuses a body of more than `maxBytes`. A declared length is believed, because the HTTP parser ends the body there;
 * hono's own limit opens a stream over it even then, which costs more than the rest of the request's reading.
 */
export function limitBody(maxBytes: number, refuse: () => never): MiddlewareHandler {
  const countBody = bodyLimit({ maxSize: maxBytes, onError: refuse })
  return (c, next) => {
    const declared = c.req.header('content-length')
    const isChunked = c.req.header('transfer-encoding') !== undefined
    if (declared === undefined || isChunked) return countBody(c, next)
    return Number(declared) <= maxBytes ? next() : refuse()
  }
}

/**
 * Which web pages may read answers.
 *
 * Requirements: a configured origin gets its exact echo with credentials, on every answer, also on refusals (a 401
 * without these headers is a bare network error to kwil-js, and nobody logs in); any other origin gets nothing and its
 * request is refused before it is read.
 * Attacker: a page in the same tab tree. A partitioned cookie lives in one jar for each top-level site, so a dApp page
 * shares the jar with the Isle frame inside it: with its origin on the list, it could call in the Isle's session. Hence
 * exact origins only. `any` is for networks that serve arbitrary dApps directly; sessions are then still bound to the
 * origin that logged in (`sessions/`). No value of the header reaches an answer that is not such an origin.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { notAllowed } from '../rpc/fault.ts'

export type WebOrigins = 'any' | readonly string[]

function isAllowedOrigin(origin: string, allowed: WebOrigins): boolean {
  if (allowed === 'any') return isWebOrigin(origin)
  return allowed.includes(origin)
}

/** In the one form that browsers send: it is echoed, sealed into sessions and shown in the text of a log-in. */
function isWebOrigin(text: string): boolean {
  return (
    /^https?:\/\/[a-z0-9.:[\]-]{1,270}$/.test(text) &&
    URL.canParse(text) &&
    new URL(text).origin === text
  )
}

export function cors(allowed: WebOrigins): MiddlewareHandler {
  return async (c, next) => {
    c.header('vary', 'Origin')
    const origin = c.req.header('origin')
    if (origin === undefined) {
      await next()
      return
    }
    if (!isAllowedOrigin(origin, allowed)) {
      throw notAllowed(
        `pages of ${origin.slice(0, 200)} may not call this gateway: its operator admits them by --web-origins`,
        'web-origin',
      )
    }
    allow(c, origin)
    if (c.req.method === 'OPTIONS') return c.body(null, 204)
    await next()
  }
}

function allow(c: Context, origin: string): void {
  c.header('access-control-allow-origin', origin)
  c.header('access-control-allow-credentials', 'true')
  if (c.req.method === 'OPTIONS') {
    c.header('access-control-allow-methods', 'POST')
    c.header('access-control-allow-headers', 'content-type')
    c.header('access-control-max-age', '600')
  } else {
    c.header('access-control-expose-headers', 'retry-after, x-request-id')
  }
}

/**
 * Carries the session where the browser keeps no cookie of the gateway.
 *
 * Requirements: the gateway decides, by a cookie that did not come back; a session that it gives goes back to it alone, and is
 * held in memory only: with the page it ends. Where cookies are kept, no session comes through here.
 * Attacker: script in this page. It could use a session that is in a cookie as well, but only from here; this one it could
 * take along. The gateway takes it for the same sender and the same page's origin only.
 */
import * as v from 'valibot'
import type { KwilRequest } from './transport/kwil-answer.ts'

export type CarriedSession = {
  /** The request to send in the place of kwil-js's own. */
  bind(request: KwilRequest): KwilRequest
  onResult(method: string, result: unknown): void
  forget(): void
}

const given = v.object({ session: v.optional(v.pipe(v.string(), v.maxLength(4096))) })

export function createCarriedSession(): CarriedSession {
  let session: string | undefined

  return {
    bind(request) {
      if (request.method === 'kgw.authn') return withParam(request, { carries_session: true })
      if (session === undefined) return request
      const carries = request.method === 'user.call' || request.method === 'kgw.logout'
      return carries ? withParam(request, { session }) : request
    },
    onResult(method, result) {
      if (method !== 'kgw.authn') return
      const answer = v.safeParse(given, result)
      session = answer.success ? answer.output.session : undefined
    },
    forget() {
      session = undefined
    },
  }
}

function withParam(
  request: KwilRequest,
  param: Readonly<Record<string, string | boolean>>,
): KwilRequest {
  return { ...request, params: { ...(request.params as object), ...param } }
}

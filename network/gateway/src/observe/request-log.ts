/**
 * One line for each request: what was asked and how it ended, by names of ours. Never who asked, from where, or with
 * what: no address, sender, cookie, nonce, signature or payload, and no text that a client chose.
 */
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'
import type { GatewayMetrics } from './metrics.ts'

/** Filled in while a request is handled. */
export type RequestNote = {
  method: string
  outcome: string
  extra: Readonly<Record<string, string | number>>
}

export type ObserveEnv = { Variables: { requestId: string; note: RequestNote } }

export type RequestLogOptions = {
  readonly log: Logger
  readonly metrics: GatewayMetrics
  /** Milliseconds, monotonic. */
  readonly now: () => number
  readonly requestId: () => string
}

export function requestLog(options: RequestLogOptions): MiddlewareHandler<ObserveEnv> {
  const { log, metrics, now, requestId } = options
  return async (c, next) => {
    const startedAt = now()
    const note: RequestNote = { method: 'unread', outcome: 'ok', extra: {} }
    c.set('requestId', requestId())
    c.set('note', note)
    c.header('x-request-id', c.get('requestId'))
    await next()
    if (c.req.method === 'OPTIONS') return
    const ms = Math.round(now() - startedAt)
    const { method, outcome } = note
    metrics.requests.inc({ method, outcome })
    metrics.seconds.observe({ method }, ms / 1000)
    const level = c.res.status >= 500 ? 'warn' : 'info'
    const id = c.get('requestId')
    log[level]({ id, method, outcome, status: c.res.status, ms, ...note.extra }, 'request')
  }
}

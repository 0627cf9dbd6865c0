import { createHash } from 'node:crypto'
import { IdosError, isIdosError } from '@idos/protocol'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import * as v from 'valibot'
import { type Answers, answers } from '../shared/answers.ts'
import { NotThere } from './read/ask-node.ts'

export type AnswerWith = <N extends keyof Answers>(
  c: Context,
  name: N,
  /** The question without what the sender added to it, so that nobody makes his own. */
  key: string,
  make: () => Answers[N] | Promise<Answers[N]>,
) => Promise<Response>

type Kept = { readonly at: number; readonly body: string; readonly tag: string }

/** Milliseconds that an answer is good for everybody: a crowd costs one look. */
const FRESH_MS = 500
const MOST_KEPT = 500

/**
 * Answers as their schema has them and with nothing else, each with a tag of its content: who has it already gets no body
 * (RFC 9110 §13.1.2).
 */
export function createAnswer(now: () => number): AnswerWith {
  const kept = new Map<string, Kept>()
  return async (c, name, key, make) => {
    const known = kept.get(`${name} ${key}`)
    const answer = known && now() - known.at < FRESH_MS ? known : await made(name, make)
    kept.delete(`${name} ${key}`)
    kept.set(`${name} ${key}`, answer)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    const headers = { ETag: answer.tag, 'Cache-Control': 'no-cache' }
    const has = c.req.header('If-None-Match')?.split(/\s*,\s*/) ?? []
    if (has.includes(answer.tag)) return c.body(null, 304, headers)
    return c.body(answer.body, 200, { ...headers, 'Content-Type': 'application/json' })
  }

  async function made<N extends keyof Answers>(
    name: N,
    make: () => Answers[N] | Promise<Answers[N]>,
  ): Promise<Kept> {
    const checked = v.safeParse(answers[name], await make())
    if (!checked.success) throw new IdosError('INTERNAL')
    const body = JSON.stringify(checked.output)
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22)
    return { at: now(), body, tag: `"${digest}"` }
  }
}

const details = {
  400: 'This is not a question that the explorer answers.',
  404: 'There is no such thing on this network, or the node does not keep it any more.',
  405: 'The explorer only reads: ask with GET.',
  429: 'Too many questions in a short time.',
  500: 'Something went wrong on our side.',
  503: 'The node does not answer at the moment.',
} as const

type Status = keyof typeof details

/** RFC 9457 problem details; the status says it all. */
export function problem(c: Context, status: Status, headers: Record<string, string> = {}) {
  const body = { type: 'about:blank', status, detail: details[status] }
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    ...headers,
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  })
}

export function problemOf(c: Context, error: unknown): Response {
  if (error instanceof NotThere) return problem(c, 404)
  if (isIdosError(error, 'RATE_LIMITED')) return problem(c, 429, { 'Retry-After': '1' })
  if (isIdosError(error) && error.code.startsWith('NETWORK_')) return problem(c, 503)
  return problem(c, 500)
}

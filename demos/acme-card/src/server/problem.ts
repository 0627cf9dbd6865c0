import { toProblem } from '@idos/protocol'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** RFC 9457 problem details: the code and a sentence, never a stack or personal data. */
export function problem(c: Context, error: unknown, more: object = {}): Response {
  const known = toProblem(error)
  return c.json({ ...known, ...more }, known.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
  })
}

import { expect, it } from 'vitest'
import { IdosError } from './errors.ts'
import { problemResponse, toProblem } from './problem.ts'

it('says code, sentence and page, and the details, but nothing else of an error', () => {
  const cause = new Error('SECRET')
  const error = new IdosError('HASH_MISMATCH', { cause, details: { status: 200, field: 'copyId' } })
  expect(toProblem(error)).toEqual({
    type: error.docsPath,
    title: 'HASH_MISMATCH',
    // A detail takes no member's place.
    status: 422,
    detail: error.message,
    code: 'HASH_MISMATCH',
    field: 'copyId',
  })
  expect(JSON.stringify(toProblem(cause))).not.toContain('SECRET')
  expect(toProblem(cause)).toMatchObject({ status: 500, code: 'INTERNAL' })
})

it('is an answer as RFC 9457 has it, with when to come back', async () => {
  const response = problemResponse(
    new IdosError('RATE_LIMITED', { details: { retryAfterSeconds: 7 } }),
  )
  expect(response.status).toBe(429)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('retry-after')).toBe('7')
  expect(await response.json()).toMatchObject({ code: 'RATE_LIMITED' })
})

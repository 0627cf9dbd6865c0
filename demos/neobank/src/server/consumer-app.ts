/**
 * Neobank's consumer: reads what people granted to it, verifies it, and opens accounts.
 *
 * Attacker: anybody who can reach this server and has learnt the id of a copy; a person who shares a credential that is
 * not theirs or not good any more. There is no account without a credential that passes every check. It belongs to the
 * browser session (a random bearer token) that opened it first; another session is refused. Names leave only to that
 * session.
 */
import { createHash } from 'node:crypto'
import {
  type Consumer,
  type GrantRequest,
  IdosError,
  isCredentialRefused,
  uuid,
} from '@idos/consumer'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import { problem } from './problem.ts'

const accountRequest = v.strictObject({ copyId: uuid })

export type ConsumerAppOptions = {
  consumer: Consumer
  /** What the page asked for. */
  request: GrantRequest
  pageOrigin: string
}

export function createConsumerApp({ consumer, request, pageOrigin }: ConsumerAppOptions): Hono {
  const accounts = new Map<string, { session: string; userId: string }>()
  const app = new Hono()
  app.use(
    cors({ origin: pageOrigin, allowHeaders: ['Content-Type', 'Authorization'], maxAge: 600 }),
  )
  app.use(bodyLimit({ maxSize: 10_000 }))
  app.onError((error, c) =>
    problem(c, error, isCredentialRefused(error) ? { checks: error.checks } : {}),
  )

  app.post('/accounts', async (c) => {
    const token = /^Bearer ([0-9a-f-]{36})$/.exec(c.req.header('Authorization') ?? '')?.[1]
    const body = v.safeParse(accountRequest, await c.req.json().catch(() => null))
    if (!token || !body.success) throw new IdosError('BAD_REQUEST')
    const { copyId } = body.output
    const session = createHash('sha256').update(token).digest('hex')
    const account = accounts.get(copyId)
    if (account && account.session !== session) throw new IdosError('CREDENTIAL_NOT_SHARED')

    // Rejects unless every check passes. A locked copy outlives its profile: then the account knows whose it is.
    const read = await consumer.readCredential(copyId, {
      request,
      ...(account ? { userId: account.userId } : {}),
    })
    const userId = read.grant.ownerUserId ?? account?.userId
    if (userId === undefined) throw new IdosError('CREDENTIAL_INVALID')
    accounts.set(copyId, { session, userId })
    const subject = read.credential.credentialSubject as Record<string, unknown>
    return c.json({
      name: `${String(subject.firstName)} ${String(subject.familyName)}`,
      verified: read.verified,
      checks: read.checks,
      lockedUntil: read.grant.lockedUntil,
    })
  })

  app.get('/grants/count', async (c) => c.json({ count: await consumer.countGrants() }))
  return app
}

/**
 * The bank's desk: who waits for a decision, and what was issued. For the bank's own people.
 *
 * Requirements
 *  1. Answered on names of this machine alone: the port is on loopback, and a page in the operator's own browser whose name
 *     leads here (DNS rebinding) gets nothing.
 *  2. Only this page decides: a form that another site sends here is refused.
 *  3. A person is shown for as long as the decision takes. What was issued is a reference, a time and a state.
 *
 * Attacker: an applicant, whose name and pictures are shown here: escaped, under a policy that runs nothing.
 */
import { IdosError } from '@idos/issuer'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { deskPage } from './desk-page.ts'
import { deskStyle } from './desk-style.ts'
import type { Office } from './office.ts'
import { problem } from './problem.ts'

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

const decision = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  verdict: v.picklist(['approve', 'not-a-document', 'other-person']),
})
const withdrawal = v.strictObject({ reference: v.pipe(v.string(), v.maxLength(20)) })

/** Made once: `office` is the issuer's own. */
export function createDeskApp(office: Pick<Office, 'waiting' | 'decide' | 'issued' | 'withdraw'>) {
  const app = new Hono()
  app.onError((error, c) => problem(c, error))
  app.use(async (c, next) => {
    const { hostname, host } = new URL(c.req.url)
    if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) return c.text('Not here.', 421)
    const isForm = c.req.method === 'POST'
    if (isForm && c.req.header('Origin') !== `http://${host}`) return c.text('Not from there.', 403)
    await next()
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
  })
  app.use(bodyLimit({ maxSize: 1_000 }))

  app.get('/healthz', (c) => c.json({ ok: true }))
  app.get('/style.css', (c) => c.body(deskStyle, 200, { 'Content-Type': 'text/css' }))
  app.get('/', (c) => c.html(deskPage({ waiting: office.waiting(), issued: office.issued() })))
  app.post('/decisions', async (c) => {
    const { id, verdict } = parse(decision, await c.req.parseBody())
    await office.decide(id, verdict)
    return c.redirect('/', 303)
  })
  app.post('/withdrawals', async (c) => {
    await office.withdraw(parse(withdrawal, await c.req.parseBody()).reference)
    return c.redirect('/', 303)
  })
  return app
}

function parse<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input)
  if (!result.success) throw new IdosError('BAD_REQUEST')
  return result.output
}

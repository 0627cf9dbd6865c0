/**
 * Neobank's issuer: registers profiles, checks identities (this demo accepts whatever resembles a document) and issues.
 *
 * Attacker: the page, and anybody who can reach this server. A profile is registered only with a wallet's proof of
 * ownership of this very profile, signed on this site. A credential is encrypted only to the key whose holder answered
 * this case's challenge with it: neither page, gateway nor network can put another key in its place. A case answers to the
 * ticket of whoever opened it, is used once, and is dropped after an hour or a wrong answer. No name or picture is logged.
 * Who has that ticket may have the result for a wallet, for the rest of the hour.
 */
import { IdosError, type Issuer, newProfile, provenWriteGrant, userId } from '@idos/issuer'
import { key32 } from '@idos/protocol'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import { applicant } from './applicant.ts'
import type { Office } from './office.ts'
import { problem } from './problem.ts'
import type { WalletOffers } from './wallet-offers.ts'

const verificationRequest = v.strictObject({
  userId,
  recipientEncryptionPublicKey: key32,
  applicant,
  review: v.optional(v.boolean()),
})

export type IssuerAppOptions = {
  issuer: Issuer
  office: Office
  pageOrigin: string
  /** Other sites that may have a profile registered, and nothing else. */
  registersFor?: readonly string[]
  /** Gives the result to wallets of other makers, too. */
  walletOffers?: WalletOffers | undefined
}

export function createIssuerApp(options: IssuerAppOptions): Hono {
  const { issuer, office, pageOrigin, registersFor = [], walletOffers } = options
  const app = new Hono()
  const forPages = (origin: string | string[]) =>
    cors({ origin, allowHeaders: ['Authorization', 'Content-Type'], maxAge: 600 })
  app.use('/profiles', forPages([pageOrigin, ...registersFor]))
  app.use('/issuer.json', forPages(pageOrigin))
  app.use('/verifications/*', forPages(pageOrigin))
  app.use(
    bodyLimit({
      maxSize: 1_900_000,
      onError: (c) => problem(c, new IdosError('CREDENTIAL_TOO_LARGE')),
    }),
  )
  app.onError((error, c) => problem(c, error))

  app.get('/issuer.json', (c) => c.json({ name: issuer.name, authPublicKey: issuer.authPublicKey }))

  app.post('/profiles', async (c) => {
    const profile = parse(newProfile, await c.req.json().catch(() => null))
    await issuer.createUser(profile)
    return c.json({ created: true }, 201)
  })

  app.post('/verifications', async (c) => {
    const request = parse(verificationRequest, await c.req.json().catch(() => null))
    return c.json(await office.open(request), 201)
  })

  app.get('/verifications/:id', (c) => c.json(office.look(...caseOf(c)), 200, NOT_KEPT))

  app.post('/verifications/:id/credential', async (c) => {
    const proof = parse(provenWriteGrant, await c.req.json().catch(() => null))
    const outcome = await office.prove(...caseOf(c), proof)
    return c.json(outcome, outcome.state === 'pending' ? 202 : 201)
  })

  if (walletOffers) {
    app.post('/verifications/:id/wallet-offer', async (c) =>
      c.json(await walletOffers.offer(office.result(...caseOf(c))), 201, NOT_KEPT),
    )
    app.all('/wallets/*', (c) => walletOffers.fetch(c.req.raw))
    app.all('/.well-known/*', (c) => walletOffers.fetch(c.req.raw))
  }
  return app
}

const NOT_KEPT = { 'Cache-Control': 'no-store' }

/** Which case is meant, and the ticket to it. Without one it is answered as for a case that is not there. */
function caseOf(c: Context): [id: string, ticket: string] {
  const [, ticket = ''] = /^Bearer ([0-9a-f]{64})$/.exec(c.req.header('Authorization') ?? '') ?? []
  return [c.req.param('id') ?? '', ticket]
}

function parse<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  const issue = result.issues[0]
  const field = v.getDotPath(issue) ?? 'body'
  throw new IdosError('VERIFICATION_FAILED', {
    message: `${field.replace(/^applicant\./, '')}: ${issue.message}`,
    details: { field },
  })
}

/**
 * Neobank's issuer: registers profiles, checks identities (this demo accepts any plausible document) and issues.
 *
 * Attacker: the page, and anybody who can reach this server. A profile is registered only with a wallet's proof of
 * ownership of this very profile, signed on this site. A credential is encrypted only to the key whose holder answered
 * this case's challenge with it: neither page, gateway nor network can put another key in its place. A case is known by
 * an unguessable id, is used once, and is dropped after an hour or a wrong answer. Who has that id may have the result for a
 * wallet, for the rest of the hour.
 */
import { randomUUID } from 'node:crypto'
import {
  IdosError,
  type Issuance,
  type Issuer,
  isIdosError,
  newProfile,
  provenWriteGrant,
  userId,
} from '@idos/issuer'
import { key32 } from '@idos/protocol'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import { type Applicant, applicant } from './applicant.ts'
import { kycCredential } from './kyc-credential.ts'
import { problem } from './problem.ts'
import type { CheckedPerson, WalletOffers } from './wallet-offers.ts'

const CASE_LIFETIME = 3_600_000
const CASES_LIMIT = 200

const verificationRequest = v.strictObject({
  userId,
  recipientEncryptionPublicKey: key32,
  applicant,
})

type Case = { applicant: Applicant; issuance: Issuance; opened: number }

export type IssuerAppOptions = {
  issuer: Issuer
  pageOrigin: string
  /** Other sites that may have a profile registered, and nothing else. */
  registersFor?: readonly string[]
  issuerUrl: string
  /** Gives the result to wallets of other makers, too. */
  walletOffers?: WalletOffers | undefined
  now: () => number
}

export function createIssuerApp(options: IssuerAppOptions): Hono {
  const { issuer, pageOrigin, registersFor = [], issuerUrl, walletOffers, now } = options
  const cases = new Map<string, Case>()
  /** Whose result may go to a wallet, by the id that the page had. */
  const results = new Map<string, CheckedPerson & { opened: number }>()
  const app = new Hono()
  const forPages = (origin: string | string[]) =>
    cors({ origin, allowHeaders: ['Content-Type'], maxAge: 600 })
  app.use('/profiles', forPages([pageOrigin, ...registersFor]))
  app.use('/issuer.json', forPages(pageOrigin))
  app.use('/verifications/*', forPages(pageOrigin))
  app.use(
    bodyLimit({
      maxSize: 1_600_000,
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
    const { challenge, issuance } = await issuer.openIssuance({
      userId: request.userId,
      statedEncryptionPublicKey: request.recipientEncryptionPublicKey,
    })
    for (const [id, entry] of cases) if (now() - entry.opened > CASE_LIFETIME) cases.delete(id)
    if (cases.size >= CASES_LIMIT) throw new IdosError('RATE_LIMITED')
    const id = randomUUID()
    cases.set(id, { applicant: request.applicant, issuance, opened: now() })
    return c.json({ verificationId: id, challenge }, 201)
  })

  app.post('/verifications/:id/credential', async (c) => {
    const { writeGrant, possession } = parse(provenWriteGrant, await c.req.json().catch(() => null))
    const id = c.req.param('id')
    const entry = cases.get(id)
    if (!entry || now() - entry.opened > CASE_LIFETIME) {
      throw new IdosError('VERIFICATION_FAILED', {
        message: 'This identity check is over. Please start it again.',
      })
    }
    const { applicant, issuance } = entry
    const holder = { userId: issuance.userId, wallet: writeGrant.ownerWalletIdentifier }
    const content = await kycCredential(issuer, { applicant, holder, issuerUrl, now })
    const issued = await issuer
      .issueByWriteGrant({ ...content, issuance, possession, writeGrant })
      .catch((error: unknown) => {
        if (isIdosError(error, 'POSSESSION_UNPROVEN')) cases.delete(id)
        throw error
      })
    cases.delete(id)
    if (walletOffers) keepResult(id, entry)
    return c.json({ credentialId: issued.credentialId }, 201)
  })

  if (walletOffers) {
    app.post('/verifications/:id/wallet-offer', async (c) => {
      const id = c.req.param('id')
      const entry = results.get(id)
      if (!entry || now() - entry.opened > CASE_LIFETIME) {
        throw new IdosError('VERIFICATION_FAILED', {
          message: 'This result is no longer kept here. Please verify your identity again.',
        })
      }
      return c.json(await walletOffers.offer(entry), 201)
    })
    app.all('/wallets/*', (c) => walletOffers.fetch(c.req.raw))
    app.all('/.well-known/*', (c) => walletOffers.fetch(c.req.raw))
  }

  /** Without document and photo: they went into the credential, and stay nowhere. */
  function keepResult(id: string, { applicant, opened }: Case): void {
    for (const [old, entry] of results) {
      if (now() - entry.opened > CASE_LIFETIME) results.delete(old)
    }
    const { firstName, familyName, birthDate } = applicant
    if (results.size < CASES_LIMIT) results.set(id, { firstName, familyName, birthDate, opened })
  }
  return app
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

// A consumer: shows who it is, reads what people granted to it, and says why it believes it.
import { serve } from '@hono/node-server'
import {
  CONSUMER_PROFILE_PATH,
  createConsumer,
  IdosError,
  isCredentialRefused,
  isIdosError,
  localDecrypter,
  localSigner,
  uuid,
} from '@idos/consumer'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import { keysFrom } from './keys.mjs'

const PORT = Number(process.env.PORT ?? 5180)
const ORIGIN = process.env.ORIGIN ?? `http://localhost:${PORT}`

const keys = keysFrom(process.env.KEYS ?? 'keys.json')
const consumer = createConsumer({
  network: {
    gateways: [process.env.GATEWAY_URL ?? 'http://127.0.0.1:7490'],
    chainId: process.env.CHAIN_ID ?? 'idos-dev',
  },
  signer: localSigner(keys.signing),
  decrypter: await localDecrypter(keys.encryption),
  // did:key of the issuers whose word counts here.
  trust: { issuers: (process.env.ISSUERS ?? '').split(',').filter(Boolean) },
})
const profile = await consumer.profile({ origin: ORIGIN, name: 'My app' })

const accountRequest = v.strictObject({ copyId: uuid })

const app = new Hono()
app.onError((error, c) => {
  if (isCredentialRefused(error)) return c.json({ code: error.code, checks: error.checks }, 422)
  if (isIdosError(error)) return c.json({ code: error.code, detail: error.message }, 400)
  throw error
})

/** By this the secure window knows who asks. Every page may read it. */
app.get(CONSUMER_PROFILE_PATH, cors(), (c) => c.json(profile))

app.get('/grants/count', async (c) => c.json({ count: await consumer.countGrants() }))

/** The page says which copy it was granted. What the credential says is read here, and is nobody else's word. */
app.post('/accounts', async (c) => {
  const body = v.safeParse(accountRequest, await c.req.json().catch(() => null))
  if (!body.success) throw new IdosError('BAD_REQUEST')
  const { credential, checks, grant } = await consumer.readCredential(body.output.copyId)
  console.log(
    `Verified: ${checks.filter(({ outcome }) => outcome === 'pass').length} checks passed`,
  )
  return c.json({ subject: credential.credentialSubject, lockedUntil: grant.lockedUntil })
})

serve({ fetch: app.fetch, port: PORT, hostname: '127.0.0.1' }, () => {
  console.log(`${ORIGIN}  grantee ${consumer.walletIdentifier}`)
})

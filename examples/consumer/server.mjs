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
import { issuers, keyFile, network, origin, port } from './config.mjs'
import { keysFrom } from './keys.mjs'

const keys = keysFrom(keyFile)
const consumer = createConsumer({
  network,
  signer: localSigner(keys.signing),
  decrypter: await localDecrypter(keys.encryption),
  trust: { issuers },
})
const profile = await consumer.profile({ origin, name: 'My app' })

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

serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => {
  console.log(`${origin}  grantee ${consumer.walletIdentifier}`)
})

// A consumer: shows who it is, reads what people granted to it, and says why it believes it.
import { createHash } from 'node:crypto'
import { serve } from '@hono/node-server'
import {
  CONSUMER_PROFILE_PATH,
  createConsumer,
  IdosError,
  isCredentialRefused,
  isIdosError,
  localDecrypter,
  localSigner,
  serveProfile,
  uuid,
} from '@idos/consumer'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
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
const profile = await serveProfile(consumer, { origin, name: 'My app' })

/** What the page asks for: the very object that it hands to `createIsle`. */
const request = { credential: { type: 'kyc' }, purpose: 'Open an account', consumer: origin }
const accountRequest = v.strictObject({ copyId: uuid })

const app = new Hono()
app.use(bodyLimit({ maxSize: 10_000 }))
app.onError((error, c) => {
  if (isCredentialRefused(error)) return c.json({ code: error.code, checks: error.checks }, 422)
  if (isIdosError(error)) return c.json({ code: error.code, detail: error.message }, 400)
  throw error
})

/** By this the secure window knows who asks. Every page may read it. */
app.all(CONSUMER_PROFILE_PATH, (c) => profile(c.req.raw))

app.get('/grants/count', async (c) => c.json({ count: await consumer.countGrants() }))

/** Whose session opened the account of a copy: who merely knows its id learns nothing. Keep it where your accounts are. */
const accounts = new Map()

/**
 * The page says which copy it was granted, with a token of its own: a random one that it keeps, or your log-in. What the
 * credential says is read here, compared with what was asked for, and is nobody else's word.
 */
app.post('/accounts', async (c) => {
  const token = /^Bearer ([0-9a-f-]{36})$/.exec(c.req.header('Authorization') ?? '')?.[1]
  const body = v.safeParse(accountRequest, await c.req.json().catch(() => null))
  if (!token || !body.success) throw new IdosError('BAD_REQUEST')
  const { copyId } = body.output
  const session = createHash('sha256').update(token).digest('hex')
  const account = accounts.get(copyId)
  if (account && account.session !== session) throw new IdosError('CREDENTIAL_NOT_SHARED')

  // Rejects unless every check passes. A locked copy outlives its profile: then the account knows whose it is.
  const known = account ? { userId: account.userId } : {}
  const read = await consumer.readCredential(copyId, { request, ...known })
  const userId = read.grant.ownerUserId ?? account?.userId
  if (userId === undefined) throw new IdosError('CREDENTIAL_INVALID')
  accounts.set(copyId, { session, userId })
  const { firstName, familyName } = read.credential.credentialSubject
  return c.json({ name: `${firstName} ${familyName}`, checks: read.checks })
})

serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => {
  console.log(`${origin}  grantee ${consumer.walletIdentifier}`)
})

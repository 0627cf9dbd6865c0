// An issuer: makes profiles for people, checks them, and writes credentials that they alone can read.
import { randomUUID } from 'node:crypto'
import { serve } from '@hono/node-server'
import {
  createIssuer,
  IdosError,
  isIdosError,
  localSigner,
  newProfile,
  provenWriteGrant,
  userId,
} from '@idos/issuer'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import { keyFile, network, page, port } from './config.mjs'
import { keysFrom } from './keys.mjs'

const YEAR = 31_557_600_000
const OPEN_LIMIT = 1_000

const keys = keysFrom(keyFile)
const issuer = createIssuer({
  name: 'My issuer',
  network,
  sites: [page],
  signer: localSigner(keys.signing),
  encryptionKey: keys.encryption,
})

/** Open checks by an id that nobody guesses; each is used once. */
const open = new Map()

const verificationRequest = v.strictObject({
  userId,
  recipientEncryptionPublicKey: v.string(),
  applicant: v.strictObject({
    firstName: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
    familyName: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
    dateOfBirth: v.pipe(v.string(), v.isoDate()),
  }),
})

/** The body by this schema; anything else is refused before anything is done. */
async function bodyOf(c, schema) {
  const result = v.safeParse(schema, await c.req.json().catch(() => null))
  if (!result.success) throw new IdosError('BAD_REQUEST', { message: result.issues[0].message })
  return result.output
}

const app = new Hono()
app.use(cors({ origin: page, allowHeaders: ['Content-Type'] }))
app.use(bodyLimit({ maxSize: 100_000 }))
app.onError((error, c) => {
  if (!isIdosError(error)) throw error
  return c.json({ code: error.code, detail: error.message }, 400)
})

app.get('/issuer.json', (c) => c.json({ name: issuer.name, authPublicKey: issuer.authPublicKey }))

/** With the person's proof that the wallet is theirs. */
app.post('/profiles', async (c) => {
  await issuer.createUser(await bodyOf(c, newProfile))
  return c.json({ created: true }, 201)
})

/** Who the person is, you find out here: documents, a video call, an account that you have already. */
app.post('/verifications', async (c) => {
  const request = await bodyOf(c, verificationRequest)
  const { challenge, issuance } = await issuer.openIssuance({
    userId: request.userId,
    statedEncryptionPublicKey: request.recipientEncryptionPublicKey,
  })
  const verificationId = randomUUID()
  // Whoever only opens checks pushes out the oldest, and fills no memory.
  if (open.size >= OPEN_LIMIT) open.delete(open.keys().next().value)
  open.set(verificationId, { issuance, applicant: request.applicant })
  return c.json({ verificationId, challenge }, 201)
})

/** With the person's permission to write, and the Enclave's proof that the profile's key is theirs. */
app.post('/verifications/:id/credential', async (c) => {
  const { writeGrant, possession } = await bodyOf(c, provenWriteGrant)
  const found = open.get(c.req.param('id'))
  if (!found) throw new IdosError('VERIFICATION_FAILED')
  open.delete(c.req.param('id'))
  const { issuance, applicant } = found
  const now = Date.now()
  const credential = await issuer.buildCredential({
    id: `urn:uuid:${randomUUID()}`,
    types: ['KycCredential'],
    holder: { userId: issuance.userId, wallet: writeGrant.ownerWalletIdentifier },
    validFrom: new Date(now),
    validUntil: new Date(now + 2 * YEAR),
    subject: applicant,
  })
  const { credentialId } = await issuer.issueByWriteGrant({
    plaintext: new TextEncoder().encode(JSON.stringify(credential)),
    publicNotes: issuer.publicNotesOf(credential, { type: 'kyc', level: 'basic' }),
    issuance,
    possession,
    writeGrant,
  })
  return c.json({ credentialId }, 201)
})

serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => {
  console.log(`http://localhost:${port}  ${issuer.did}  key ${issuer.authPublicKey}`)
})

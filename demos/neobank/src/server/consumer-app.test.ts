import { type Consumer, CredentialRefused, IdosError } from '@idos/consumer'
import { describe, expect, it } from 'vitest'
import { accountRequest } from './account-request.ts'
import { createConsumerApp } from './consumer-app.ts'

type Read = Consumer['readCredential']
type Verified = Awaited<ReturnType<Read>>

const copyId = '11111111-2222-4333-8444-555555555555'
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const grant: Verified['grant'] = {
  id: '3acc2c44-1c43-5342-824d-1c4aa52b72c2',
  ownerUserId: userId,
  granteeWalletIdentifier: 'x',
  copyId,
  lockedUntil: 0,
  contentHash: null,
  insertedBy: 'user',
  inserterId: 'x',
}
const verified = {
  verified: true,
  checks: [{ name: 'proof', outcome: 'pass', code: 'OK', reason: 'It holds.' }],
  credential: { credentialSubject: { firstName: 'Ada', familyName: 'Byron' } },
  plaintext: new Uint8Array(),
  publicNotes: '',
  grant,
} as unknown as Verified
const refused = new CredentialRefused(
  [{ name: 'holder', outcome: 'fail', code: 'OTHER_HOLDER', reason: 'It is of another profile.' }],
  grant,
)
const ada = '0b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55'
const eve = '1b1f0e6c-6a1a-4a53-a8c8-6e3a4a2e7b55'

const request = accountRequest('did:key:x')

/** The bank's server over a consumer that reads as told. */
function bank(readCredential: Read) {
  const consumer = { readCredential } as Consumer
  const app = createConsumerApp({ consumer, request, pageOrigin: 'https://bank.example' })
  return async (session: string) => {
    const response = await app.request('/accounts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${session}` },
      body: JSON.stringify({ copyId }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
}

describe('an account', () => {
  it('is opened by a credential that passes every check', async () => {
    const { status, body } = await bank(async () => verified)(ada)
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: 'Ada Byron', verified: true })
  })

  it('is not opened by a refused one: the answer has the reasons and no name', async () => {
    let isGood = false
    const open = bank(async () => {
      if (!isGood) throw refused
      return verified
    })
    const { status, body } = await open(eve)
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'CREDENTIAL_INVALID', checks: refused.checks })
    expect(body).not.toHaveProperty('name')
    // The thief's browser has no claim on it either.
    isGood = true
    expect((await open(ada)).status).toBe(200)
  })

  it('belongs to the browser that opened it', async () => {
    const open = bank(async () => verified)
    expect((await open(ada)).status).toBe(200)
    const { status, body } = await open(eve)
    expect([status, body.code]).toEqual([403, 'CREDENTIAL_NOT_SHARED'])
  })

  it('is read again as the same person’s, also when the profile is gone', async () => {
    const asked: unknown[] = []
    let owner: string | null = userId
    const open = bank(async (_id, expected) => {
      asked.push(expected)
      return { ...verified, grant: { ...grant, ownerUserId: owner } }
    })
    await open(ada)
    owner = null
    expect((await open(ada)).status).toBe(200)
    expect(asked).toEqual([{ request }, { request, userId }])
  })

  it('is not opened for nobody', async () => {
    const open = bank(async () => ({ ...verified, grant: { ...grant, ownerUserId: null } }))
    expect((await open(ada)).status).toBe(422)
  })

  it('is not opened when the copy is not shared', async () => {
    const open = bank(async () => {
      throw new IdosError('CREDENTIAL_NOT_SHARED')
    })
    expect((await open(ada)).status).toBe(403)
  })
})

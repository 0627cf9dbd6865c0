import { type CreateIssuerParameters, createIssuer, localSigner } from '@idos/issuer'
import { describe, expect, it } from 'vitest'
import { createIssuerApp } from './issuer-app.ts'
import type { WalletOffers } from './wallet-offers.ts'

type Client = Extract<CreateIssuerParameters['network'], { client: unknown }>['client']

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const key = 'tNBYr0kPhyvXWVgcBTAPfvAO4yGKO2wm9HJGQFWYZGk='
const pageOrigin = 'https://bank.example'
const applicant = {
  firstName: 'Ada',
  familyName: 'Byron',
  birthDate: '1990-12-10',
  documentType: 'PASSPORT',
  documentNumber: 'X1234567',
  country: 'GB',
  photo: 'data:image/jpeg;base64,AAAA',
}
const writeGrant = {
  id: '22222222-3333-4444-8555-666666666666',
  ownerWalletIdentifier: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  granteeWalletIdentifier: 'ab'.repeat(32),
  issuerPublicKey: 'ab'.repeat(32),
  accessGrantTimelock: '2026-01-01T00:00:00Z',
  notUsableBefore: '2026-01-01T00:00:00Z',
  notUsableAfter: '2026-01-02T00:00:00Z',
  signature: '0x00',
}

/** Neobank's issuer over a network that has `key` for the profile and counts writes. */
function office(walletOffers?: WalletOffers) {
  const writes: string[] = []
  const read = async () => [{ id: userId, recipient_encryption_public_key: key }]
  const client = {
    call: read,
    publicCall: async () => [{ has_profile: false }],
    execute: async (name: string) => {
      writes.push(name)
      return { txHash: '00' }
    },
  } as unknown as Client
  const issuer = createIssuer({
    name: 'Neobank Identity',
    network: { client, chainId: 'idos-test' },
    sites: [pageOrigin],
    signer: localSigner(new Uint8Array(32).fill(1)),
    encryptionKey: new Uint8Array(32).fill(5),
  })
  const issuerUrl = 'https://issuer.bank.example'
  const app = createIssuerApp({
    ...{ issuer, pageOrigin, issuerUrl, walletOffers, now: Date.now },
  })
  const post = async (path: string, body: unknown) => {
    const headers = { 'Content-Type': 'application/json' }
    const response = await app.request(path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  return { post, writes }
}

const asked = { userId, recipientEncryptionPublicKey: key, applicant }

describe('an identity check', () => {
  it('hands a challenge to the page, and keeps its secret', async () => {
    const { status, body } = await office().post('/verifications', asked)
    expect(status).toBe(201)
    expect(Object.keys(body).sort()).toEqual(['challenge', 'verificationId'])
    expect(Object.keys(body.challenge ?? {}).sort()).toEqual([
      'ephemeralPublicKey',
      'nonce',
      'purpose',
    ])
  })

  it('is not begun for another key than the network has', async () => {
    const recipientEncryptionPublicKey = `A${key.slice(1)}`
    const { status, body } = await office().post('/verifications', {
      ...asked,
      recipientEncryptionPublicKey,
    })
    expect([status, body.code]).toEqual([409, 'PROFILE_MISMATCH'])
  })

  it('issues nothing without the proof, and is over after a wrong one', async () => {
    const { post, writes } = office()
    const { verificationId } = (await post('/verifications', asked)).body
    const path = `/verifications/${verificationId}/credential`
    expect((await post(path, { writeGrant })).status).toBe(422)
    const wrong = { writeGrant, possession: { tag: '00'.repeat(32) } }
    const refused = await post(path, wrong)
    expect([refused.status, refused.body.code]).toEqual([403, 'POSSESSION_UNPROVEN'])
    const again = await post(path, wrong)
    expect([again.status, again.body.code]).toEqual([422, 'VERIFICATION_FAILED'])
    expect(writes).toEqual([])
  })

  it('has no result for a wallet before it is over, and none where wallets are offered nothing', async () => {
    const offered: unknown[] = []
    const fetch = async () => new Response(null, { status: 418 })
    const offer = async (person: unknown) => {
      offered.push(person)
      return { uri: '', transactionCode: '', expiresAt: '' }
    }
    const { post } = office({ fetch, offer })
    const { verificationId } = (await post('/verifications', asked)).body
    const refused = await post(`/verifications/${verificationId}/wallet-offer`, {})
    expect([refused.status, refused.body.code]).toEqual([422, 'VERIFICATION_FAILED'])
    expect(offered).toEqual([])
  })

  it('a profile is not registered with a text that was signed elsewhere', async () => {
    const { post, writes } = office()
    const { status, body } = await post('/profiles', {
      userId,
      recipientEncryptionPublicKey: key,
      wallet: {
        id: writeGrant.id,
        address: writeGrant.ownerWalletIdentifier,
        publicKey: null,
        type: 'EVM',
        message: 'I agree to the Terms of Service',
        signature: '0x00',
      },
    })
    expect([status, body.code]).toEqual([422, 'PROFILE_CREATION_FAILED'])
    expect(writes).toEqual([])
  })
})

describe('another site whose people it registers', () => {
  const other = 'https://dashboard.example'
  const isAdmitted = async (path: string, registersFor: string[]) => {
    const app = createIssuerApp({
      ...{ issuer: {} as never, pageOrigin, registersFor },
      ...{ issuerUrl: 'https://issuer.bank.example', now: Date.now },
    })
    const headers = { Origin: other, 'Access-Control-Request-Method': 'POST' }
    const answer = await app.request(path, { method: 'OPTIONS', headers })
    return answer.headers.get('access-control-allow-origin') === other
  }

  it('may have a profile registered and nothing else, and only when it is named', async () => {
    expect(await isAdmitted('/profiles', [other])).toBe(true)
    expect(await isAdmitted('/verifications', [other])).toBe(false)
    expect(await isAdmitted('/verifications/1/credential', [other])).toBe(false)
    expect(await isAdmitted('/profiles', [])).toBe(false)
  })
})

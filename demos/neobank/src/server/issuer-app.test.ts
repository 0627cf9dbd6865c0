import { type CreateIssuerParameters, createIssuer, localSigner } from '@idos/issuer'
import { describe, expect, it } from 'vitest'
import { createDeskApp } from './desk-app.ts'
import { openIssuedRecords } from './issued-records.ts'
import { createIssuerApp } from './issuer-app.ts'
import { createOffice } from './office.ts'
import { jpegOf } from './test-pictures.ts'
import type { WalletOffers } from './wallet-offers.ts'

type Client = Extract<CreateIssuerParameters['network'], { client: unknown }>['client']

const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const key = 'tNBYr0kPhyvXWVgcBTAPfvAO4yGKO2wm9HJGQFWYZGk='
const pageOrigin = 'https://bank.example'
const applicant = {
  firstName: 'Ada<script>',
  familyName: 'Byron',
  birthDate: '1990-12-10',
  documentType: 'PASSPORT',
  documentNumber: 'X1234567',
  country: 'GB',
  photo: jpegOf(600, 400, 'document'),
  selfie: jpegOf(300, 400, 'face'),
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
const unproven = { writeGrant, possession: { tag: '00'.repeat(32) } }

type Change = { reviews?: boolean; approveAfter?: number; walletOffers?: WalletOffers }

/** Neobank's issuer and desk over a network that has `key` for the profile and counts writes. */
function bank({ walletOffers, ...change }: Change = {}) {
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
  const clock: { act: () => void; seconds: number }[] = []
  let time = 1_790_000_000_000
  const office = createOffice({
    ...{ issuer, issuerUrl: 'https://issuer.bank.example', reviews: true, ...change },
    keepsNames: walletOffers !== undefined,
    ...{ records: openIssuedRecords(), now: () => time },
    later: (act, seconds) => clock.push({ act, seconds }),
  })
  const app = createIssuerApp({ issuer, office, pageOrigin, walletOffers })
  const ask = async (method: string, path: string, body?: unknown, ticket?: string) => {
    const headers = {
      'Content-Type': 'application/json',
      ...(ticket !== undefined && { Authorization: `Bearer ${ticket}` }),
    }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const response = await app.request(path, init)
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  const open = async (change: object = {}) => {
    const { body } = await ask('POST', '/verifications', { ...asked, ...change })
    const path = `/verifications/${body.verificationId}`
    const { ticket = '', reference = '' } = body
    return { path, ticket, reference, id: body.verificationId ?? '' }
  }
  const later = (milliseconds: number) => {
    time += milliseconds
  }
  return { ask, open, writes, office, later, clock, desk: createDeskApp(office) }
}

const asked = { userId, recipientEncryptionPublicKey: key, applicant }

describe('an identity check', () => {
  it('hands a challenge to the page, and keeps its secret', async () => {
    const { status, body } = await bank().ask('POST', '/verifications', asked)
    expect(status).toBe(201)
    expect(Object.keys(body).sort()).toEqual([
      ...['challenge', 'reference', 'state', 'ticket', 'verificationId'],
    ])
    expect(Object.keys(body.challenge ?? {}).sort()).toEqual([
      'ephemeralPublicKey',
      'nonce',
      'purpose',
    ])
  })

  it('is not begun for another key than the network has', async () => {
    const recipientEncryptionPublicKey = `A${key.slice(1)}`
    const body = { ...asked, recipientEncryptionPublicKey }
    const answer = await bank().ask('POST', '/verifications', body)
    expect([answer.status, answer.body.code]).toEqual([409, 'PROFILE_MISMATCH'])
  })

  it.each([
    ['blank', { photo: jpegOf(2000, 1500, 'nothing', 0.005) }],
    ['too-small', { selfie: jpegOf(90, 400, 'face') }],
    ['unreadable', { photo: 'data:image/jpeg;base64,AAAA' }],
    ['same-picture', { selfie: applicant.photo }],
  ])('is refused as %s at once, and nothing is kept of it', async (reason, pictures) => {
    const { ask, office } = bank()
    const request = { ...asked, applicant: { ...applicant, ...pictures }, review: true }
    const { body } = await ask('POST', '/verifications', request)
    expect(body).toEqual({ state: 'rejected', reason })
    expect(office.waiting()).toEqual([])
  })

  it('issues nothing without the proof, and is over after a wrong one', async () => {
    const { ask, open, writes } = bank()
    const { path, ticket } = await open()
    expect((await ask('POST', `${path}/credential`, { writeGrant }, ticket)).status).toBe(422)
    const refused = await ask('POST', `${path}/credential`, unproven, ticket)
    expect([refused.status, refused.body.code]).toEqual([403, 'POSSESSION_UNPROVEN'])
    const again = await ask('POST', `${path}/credential`, unproven, ticket)
    expect([again.status, again.body.code]).toEqual([422, 'VERIFICATION_FAILED'])
    expect(writes).toEqual([])
  })

  it('yields for another’s id, reference or profile what nobody’s yields', async () => {
    const { ask, open, writes } = bank()
    const victim = await open({ review: true })
    const own = await open()
    const nobody = `/verifications/${crypto.randomUUID()}`
    const expected = (await ask('GET', nobody, undefined, own.ticket)).body
    for (const ticket of [own.ticket, undefined, victim.reference, userId, victim.id]) {
      for (const path of [
        victim.path,
        `/verifications/${victim.reference}`,
        `/verifications/${userId}`,
      ]) {
        expect((await ask('GET', path, undefined, ticket)).body).toEqual(expected)
        const answer = await ask('POST', `${path}/credential`, unproven, ticket)
        expect(answer.body).toEqual(expected)
      }
    }
    // The victim's case is untouched by all that.
    expect((await ask('GET', victim.path, undefined, victim.ticket)).body).toEqual({
      state: 'for-review',
      reference: victim.reference,
    })
    expect(writes).toEqual([])
  })

  it('has no result for a wallet before it is over, nor for who has no ticket to it', async () => {
    const offered: unknown[] = []
    const fetch = async () => new Response(null, { status: 418 })
    const offer = async (person: unknown) => {
      offered.push(person)
      return { uri: '', transactionCode: '', expiresAt: '' }
    }
    const { ask, open } = bank({ walletOffers: { fetch, offer } })
    const own = await open()
    for (const ticket of [own.ticket, undefined, own.reference]) {
      const refused = await ask('POST', `${own.path}/wallet-offer`, {}, ticket)
      expect([refused.status, refused.body.code]).toEqual([422, 'VERIFICATION_FAILED'])
    }
    expect(offered).toEqual([])
  })

  it('a profile is not registered with a text that was signed elsewhere', async () => {
    const { ask, writes } = bank()
    const { status, body } = await ask('POST', '/profiles', {
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

describe('the desk', () => {
  async function waiting() {
    const made = bank()
    const opened = await made.open({ review: true })
    const { status } = await made.ask('POST', `${opened.path}/credential`, unproven, opened.ticket)
    expect(status).toBe(202)
    const at = (path: string, init: RequestInit = {}) =>
      made.desk.request(`http://127.0.0.1:7446${path}`, init)
    const send = (path: string, fields: Record<string, string>, origin = 'http://127.0.0.1:7446') =>
      at(path, { method: 'POST', headers: { Origin: origin }, body: new URLSearchParams(fields) })
    return { ...made, ...opened, at, send }
  }

  it('shows who waits, in words that run nothing, until the decision', async () => {
    const { at, send, ask, id, path, ticket, reference } = await waiting()
    const page = await (await at('/')).text()
    expect(page).toContain('Ada&lt;script&gt;')
    expect(page).toContain(applicant.selfie)
    expect((await send('/decisions', { id, verdict: 'other-person' })).status).toBe(303)
    const after = await (await at('/')).text()
    for (const gone of ['Ada', 'Byron', 'base64']) expect(after).not.toContain(gone)
    const told = { state: 'rejected', reason: 'other-person', reference }
    expect((await ask('GET', path, undefined, ticket)).body).toEqual(told)
  })

  it('issues nothing to a profile that was not proved, whatever was approved', async () => {
    const { send, ask, id, path, ticket, writes } = await waiting()
    await send('/decisions', { id, verdict: 'approve' })
    const { body } = await ask('GET', path, undefined, ticket)
    expect(body).toMatchObject({ state: 'rejected', reason: 'not-proven' })
    expect(writes).toEqual([])
  })

  it('decides once, and nothing that another site sends', async () => {
    const { send, at, office, id } = await waiting()
    const foreign = await send('/decisions', { id, verdict: 'approve' }, 'https://evil.example')
    expect(foreign.status).toBe(403)
    const bare = { method: 'POST', body: new URLSearchParams({ id, verdict: 'approve' }) }
    expect((await at('/decisions', bare)).status).toBe(403)
    expect(office.waiting()).toHaveLength(1)
    await send('/decisions', { id, verdict: 'not-a-document' })
    expect((await send('/decisions', { id, verdict: 'approve' })).status).toBe(422)
    expect((await send('/withdrawals', { reference: 'NB-0000000000' })).status).toBe(400)
  })

  it('is nowhere but on this machine', async () => {
    const { desk } = await waiting()
    const page = await desk.request('http://desk.evil.example:7446/')
    expect([page.status, await page.text()]).toEqual([421, 'Not here.'])
  })

  it('is spared by a clock where it is told to, and without either nothing waits', async () => {
    const { ask, open, clock, office } = bank({ approveAfter: 7 })
    const { path, ticket } = await open({ review: true })
    await ask('POST', `${path}/credential`, unproven, ticket)
    expect(clock.map(({ seconds }) => seconds)).toEqual([7])
    clock[0]?.act()
    await expect.poll(() => office.waiting()).toEqual([])
    const told = (await ask('GET', path, undefined, ticket)).body
    expect(told).toMatchObject({ state: 'rejected', reason: 'not-proven' })

    const unattended = bank({ reviews: false })
    const { body } = await unattended.ask('POST', '/verifications', { ...asked, review: true })
    expect(body.state).toBe('approved')
  })

  it('forgets who waited for an hour', async () => {
    const { office, later, ask, path, ticket } = await waiting()
    later(3_600_001)
    expect(office.waiting()).toEqual([])
    expect((await ask('GET', path, undefined, ticket)).body.code).toBe('VERIFICATION_FAILED')
  })
})

describe('another site whose people it registers', () => {
  const other = 'https://dashboard.example'
  const isAdmitted = async (path: string, registersFor: string[]) => {
    const app = createIssuerApp({
      ...{ issuer: {} as never, office: {} as never, pageOrigin, registersFor },
    })
    const headers = { Origin: other, 'Access-Control-Request-Method': 'POST' }
    const answer = await app.request(path, { method: 'OPTIONS', headers })
    return answer.headers.get('access-control-allow-origin') === other
  }

  it('may have a profile registered and nothing else, and only when it is named', async () => {
    expect(await isAdmitted('/profiles', [other])).toBe(true)
    expect(await isAdmitted('/verifications', [other])).toBe(false)
    expect(await isAdmitted('/verifications/1', [other])).toBe(false)
    expect(await isAdmitted('/verifications/1/credential', [other])).toBe(false)
    expect(await isAdmitted('/profiles', [])).toBe(false)
  })
})

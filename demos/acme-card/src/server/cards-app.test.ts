import { CredentialRefused, IdosError, type Peer, type ReusedCredential } from '@idos/consumer'
import { describe, expect, it } from 'vitest'
import { openCardStore } from './card-store.ts'
import { type CardsAppOptions, createCardsApp } from './cards-app.ts'

const copyId = '11111111-2222-4333-8444-555555555555'
const receiptId = '21111111-2222-4333-8444-555555555555'
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const acme = 'ac'.repeat(32)
const bankKey = 'ab'.repeat(32)
const [ada, eve] = ['a1'.repeat(32), 'e1'.repeat(32)]

const bank: Peer = {
  id: '31111111-2222-4333-8444-555555555555',
  name: 'Neobank',
  publicKey: bankKey.toUpperCase(),
  url: 'https://bank.example/idos',
  clubs: [],
}
const wire = {
  dag_owner_wallet_identifier: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  dag_grantee_wallet_identifier: acme,
  dag_data_id: copyId,
  dag_locked_until: 0,
  dag_content_hash: 'cd'.repeat(32),
  dag_signature: '0x00',
}
const read = {
  credential: { credentialSubject: { firstName: 'Ada', familyName: 'Byron' } },
  checks: [{ name: 'peer', outcome: 'pass', code: 'OK', reason: 'A peer vouches.' }],
  grant: { ownerUserId: userId },
  peer: bank,
} as unknown as ReusedCredential
const refusedAs = (code: string) =>
  new CredentialRefused([{ name: 'notes', outcome: 'fail', code, reason: 'x' }], read.grant)

type Change = {
  peers?: readonly Peer[]
  askPeer?: () => Promise<unknown>
  readReused?: () => Promise<ReusedCredential>
  isWithdrawn?: boolean | null
}

/** ACME over a bank and a network that answer as told; `say` changes that. */
function provider(change: Change = {}) {
  let answers = change
  let time = 1_790_000_000_000
  const asked: unknown[] = []
  const given: string[] = []
  const consumer = {
    walletIdentifier: acme,
    peers: async () => answers.peers ?? [bank],
    askPeer: async (...all: unknown[]) => {
      asked.push(all)
      return (await answers.askPeer?.()) ?? { statement: { receiptId } }
    },
    readReused: async () => (await answers.readReused?.()) ?? read,
    rescind: async (id: string) => void given.push(id),
  } as unknown as CardsAppOptions['consumer']
  const app = createCardsApp({
    ...{ consumer, issuer: bankKey, allowHttp: false, now: () => time },
    request: { credential: { type: 'kyc' }, purpose: 'A card' },
    store: openCardStore(),
    askWithdrawal: async () => (answers.isWithdrawn === undefined ? false : answers.isWithdrawn),
  })
  const call = async (method: string, path: string, token?: string, body?: unknown) => {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` }
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const answer = await app.request(path, init)
    return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) }
  }
  return {
    asked,
    given,
    claim: (token: string, body: unknown = wire) => call('POST', '/cards', token, body),
    card: (token?: string) => call('GET', '/card', token),
    giveUp: (token: string) => call('DELETE', '/card', token),
    say(next: Change) {
      answers = next
      time += 5_000
    },
  }
}

describe('a card', () => {
  it('is given for a copy that the bank vouches for', async () => {
    const { claim, card, asked } = provider()
    const given = { state: 'active', name: 'Ada Byron', bank: 'Neobank', receiptId }
    expect(await claim(ada)).toMatchObject({ status: 201, ...given })
    expect(asked).toHaveLength(1)
    expect(await card(ada)).toMatchObject(given)
  })

  it.each<[string, Change, string]>([
    ['the bank is in no common club', { peers: [] }, 'NOT_ALLOWED'],
    [
      'the bank vouches for nothing',
      { askPeer: failing(new IdosError('NOT_ALLOWED')) },
      'NOT_ALLOWED',
    ],
    ['a check fails', { readReused: failing(refusedAs('INSERTER_UNKNOWN')) }, 'CREDENTIAL_INVALID'],
    [
      'the profile is gone',
      { readReused: async () => ({ ...read, grant: { ...read.grant, ownerUserId: null } }) },
      'CREDENTIAL_INVALID',
    ],
  ])('is not given when %s', async (_, change, code) => {
    const { claim, card } = provider(change)
    expect(await claim(ada)).toMatchObject({ code })
    expect(await card(ada)).toEqual({ status: 200, state: 'none' })
  })

  it('is not given for an access that is somebody else’s, and nobody is asked', async () => {
    const { claim, asked } = provider()
    const other = { ...wire, dag_grantee_wallet_identifier: bankKey }
    expect(await claim(ada, other)).toMatchObject({ code: 'BAD_REQUEST' })
    expect(await claim(ada, { ...wire, userId })).toMatchObject({ code: 'BAD_REQUEST' })
    expect(asked).toEqual([])
  })
})

describe('whoever knows another’s ids', () => {
  it('gets nothing: no card, no name, and no second card for the same signed grant', async () => {
    const { claim, card, asked } = provider()
    await claim(ada)
    for (const token of [undefined, copyId, userId, 'xx'.repeat(32)]) {
      expect(await card(token)).toMatchObject({ code: 'BAD_REQUEST' })
    }
    expect(await card(eve)).toEqual({ status: 200, state: 'none' })
    expect(await claim(eve)).toMatchObject({ status: 403, code: 'CREDENTIAL_NOT_SHARED' })
    expect(asked).toHaveLength(1)
    expect(await card(eve)).toEqual({ status: 200, state: 'none' })
  })

  it('does not get ahead of who brought the grant, and who failed keeps nobody out', async () => {
    let resolve: (receipt: object) => void = () => undefined
    const promise = new Promise<object>((done) => {
      resolve = done
    })
    const { claim, card } = provider({ askPeer: () => promise })
    const first = claim(ada)
    await expect.poll(async () => (await claim(eve)).status).toBe(403)
    resolve({ statement: { receiptId } })
    expect((await first).status).toBe(201)
    expect(await card(eve)).toEqual({ status: 200, state: 'none' })

    const other = provider({ askPeer: failing(new IdosError('NOT_ALLOWED')) })
    await other.claim(eve)
    other.say({})
    expect((await other.claim(ada)).status).toBe(201)
  })
})

describe('a card is closed', () => {
  const gone = failing(new IdosError('CREDENTIAL_NOT_SHARED'))
  it.each<[string, Change]>([
    ['ended', { readReused: gone }],
    ['withdrawn', { readReused: gone, isWithdrawn: true }],
    ['withdrawn', { readReused: failing(refusedAs('REVOKED')) }],
  ])('as %s, for good and without the name', async (state, change) => {
    const { claim, card, say } = provider()
    await claim(ada)
    say(change)
    expect(await card(ada)).toMatchObject({ state })
    say({})
    const still = await card(ada)
    expect(still).toMatchObject({ state })
    expect(JSON.stringify(still)).not.toContain('Byron')
  })

  it('not by a suspension: it is on hold, and good again after', async () => {
    const { claim, card, say } = provider()
    await claim(ada)
    say({ readReused: failing(refusedAs('SUSPENDED')) })
    expect(await card(ada)).toMatchObject({ state: 'held' })
    say({})
    expect(await card(ada)).toMatchObject({ state: 'active' })
  })

  it('with a reason only once the bank could be asked for it', async () => {
    const { claim, card, say } = provider()
    await claim(ada)
    say({ readReused: gone, isWithdrawn: null })
    expect(await card(ada)).toMatchObject({ state: 'held' })
    say({ readReused: gone, isWithdrawn: true })
    expect(await card(ada)).toMatchObject({ state: 'withdrawn' })
  })

  it('not by a network that does not answer', async () => {
    const { claim, card, say } = provider()
    await claim(ada)
    say({ readReused: failing(new IdosError('NETWORK_UNREACHABLE')) })
    expect(await card(ada)).toMatchObject({ code: 'NETWORK_UNREACHABLE' })
    say({})
    expect(await card(ada)).toMatchObject({ state: 'active' })
  })

  it('by the person here, who has the copy given up', async () => {
    const { claim, giveUp, given } = provider()
    await claim(ada)
    expect(await giveUp(eve)).toMatchObject({ status: 403 })
    expect(await giveUp(ada)).toMatchObject({ state: 'given-up' })
    expect(given).toEqual([copyId])
    expect(await giveUp(ada)).toMatchObject({ status: 403 })
  })
})

function failing(error: unknown) {
  return async () => {
    throw error
  }
}

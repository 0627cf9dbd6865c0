import { readRequest, sealAnswer } from '@idos/crypto'
import { IdosError, type RoundTripOutcome, type RoundTripRequest } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { createMemoryQuestions } from '../testing/questions.ts'
import { createRoundTrips } from './round-trips.ts'

const NOW = 1_800_000_000
const made: RoundTripOutcome = {
  method: 'createKey',
  result: {
    userId: '3c9f3c4e-6a0f-4b4e-9d5f-0d6f2a1b7c11',
    publicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
  },
}

function setUp(options: { address?: string | null; denied?: boolean } = {}) {
  const { address = 'https://app.example/#/shop' } = options
  const clock = { now: NOW }
  const asker = { name: 'https://app.example https://bank.example' }
  const questions = createMemoryQuestions(() => clock.now)
  const followed: string[] = []
  const trips = createRoundTrips({
    enclaveOrigin: 'https://enclave.example',
    questions: options.denied
      ? { ...questions, put: () => Promise.reject(new DOMException('denied', 'SecurityError')) }
      : questions,
    address: () => address,
    context: () => asker.name,
    language: () => 'de',
    async follow(url) {
      followed.push(url)
      return true
    },
    now: () => clock.now,
  })
  /** Asks, and reads what the Enclave gets. */
  async function ask(note: object = { for: 'this' }): Promise<RoundTripRequest> {
    const departure = await trips.prepare({ method: 'createKey', params: {} }, note)
    await departure.go()
    const url = new URL(followed.at(-1) ?? '')
    expect(`${url.origin}${url.pathname}${url.search}`).toBe(
      'https://enclave.example/continue.html',
    )
    const request = readRequest(url.hash.slice('#idos-ask='.length))
    if (!request) throw new Error('no request')
    return request
  }
  const answer = (request: RoundTripRequest, changes: { secret?: string } = {}) =>
    sealAnswer({ protocol: 1, secret: request.secret, outcome: made, ...changes }, request)
  return { trips, clock, asker, ask, answer, followed }
}

const reasonOf = (failed: Promise<unknown>) =>
  failed.then(
    () => 'none',
    (error: IdosError) => `${error.code} ${error.details?.reason}`,
  )

describe('a question', () => {
  it('says where it comes from, what it wants, until when, and a key of its own', async () => {
    const { ask } = setUp()
    const [one, two] = [await ask(), await ask()]
    expect(one).toMatchObject({
      back: 'https://app.example/#/shop',
      until: NOW + 900,
      language: 'de',
      ask: { method: 'createKey' },
    })
    for (const part of ['id', 'secret', 'key'] as const) expect(one[part]).not.toBe(two[part])
  })

  it('leaves the answer of an earlier one out of the address', async () => {
    const { ask } = setUp({ address: 'https://app.example/#/shop&idos-answer=x' })
    expect((await ask()).back).toBe('https://app.example/#/shop')
  })

  it('is asked by the click, not before', async () => {
    const { trips, followed } = setUp()
    const departure = await trips.prepare({ method: 'createKey', params: {} }, {})
    expect(followed).toEqual([])
    await departure.go()
    expect(followed).toHaveLength(1)
  })

  it('is not one where there is nowhere to come back to, nothing kept, or too much asked', async () => {
    const createKey = { method: 'createKey', params: {} } as const
    const nowhere = setUp({ address: null }).trips.prepare(createKey, {})
    expect(await reasonOf(nowhere)).toBe('ROUND_TRIP_IMPOSSIBLE no-address')
    const denied = setUp({ denied: true }).trips.prepare(createKey, {})
    expect(await reasonOf(denied)).toBe('ROUND_TRIP_IMPOSSIBLE storage')
    const { publicKey, userId } = made.method === 'createKey' ? made.result : never()
    const content = 'A'.repeat(1_960_000)
    const credential = { id: userId, content, encryptorPublicKey: publicKey }
    const large = setUp().trips.prepare(
      { method: 'view', params: { userId, publicKey, credential } },
      {},
    )
    expect(await reasonOf(large)).toBe('ROUND_TRIP_IMPOSSIBLE too-large')
  })
})

describe('an answer', () => {
  it('counts with its question, once', async () => {
    const { trips, ask, answer } = setUp()
    const text = await answer(await ask())
    expect(await trips.take(text)).toEqual({ note: { for: 'this' }, outcome: made })
    expect(await trips.take(text)).toBeNull()
  })

  it('counts once, also when two pages bring it at the same moment', async () => {
    const { trips, ask, answer } = setUp()
    const text = await answer(await ask())
    const taken = await Promise.all([trips.take(text), trips.take(text)])
    expect(taken.filter((one) => one !== null)).toHaveLength(1)
  })

  it('is nothing without an open question', async () => {
    const { trips, ask, answer } = setUp()
    const foreign = await answer(await setUp().ask())
    await ask()
    for (const text of [foreign, '', 'x', `${'ab'.repeat(32)}.AAAA`]) {
      expect(await trips.take(text)).toBeNull()
    }
  })

  it('is nothing without the secret of the question, also when it was sealed for its key', async () => {
    const { trips, ask, answer } = setUp()
    const text = await answer(await ask(), { secret: '00'.repeat(32) })
    expect(await trips.take(text)).toBeNull()
  })

  it('is nothing when it was made for another question', async () => {
    const { trips, ask, answer } = setUp()
    const [one, two] = [await ask(), await ask()]
    const text = (await answer(one)).replace(one.id, two.id)
    expect(await trips.take(text)).toBeNull()
  })

  it('uses the question up when it is false: nobody tries twice', async () => {
    const { trips, ask, answer } = setUp()
    const question = await ask()
    expect(await trips.take(`${question.id}.AAAA`)).toBeNull()
    expect(await trips.take(await answer(question))).toBeNull()
  })

  it('is nothing for another page of the site, or another recipient', async () => {
    const { trips, ask, answer, asker } = setUp()
    const text = await answer(await ask())
    asker.name = 'https://app.example https://other.example'
    expect(await trips.take(text)).toBeNull()
  })

  it('is nothing after fifteen minutes', async () => {
    const { trips, ask, answer, clock } = setUp()
    const text = await answer(await ask())
    clock.now += 900
    expect(await trips.take(text)).toBeNull()
  })

  it('is nothing where the browser denies its storage', async () => {
    const { ask, answer } = setUp()
    const text = await answer(await ask())
    const trips = createRoundTrips({
      enclaveOrigin: 'https://enclave.example',
      questions: { put: vi.fn(), take: () => Promise.reject(new Error('denied')) },
      address: () => null,
      follow: async () => true,
      now: () => NOW,
    })
    expect(await trips.take(text)).toBeNull()
  })
})

function never(): never {
  throw new IdosError('INTERNAL')
}

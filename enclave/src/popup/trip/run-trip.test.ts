import { encodeBase64, importBoxKey, openAnswer, secureRandom } from '@idos/crypto'
import { IdosError, type RoundTripRequest, splitAnswer } from '@idos/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../controller.ts'
import { createTrip } from './run-trip.ts'

const key = await importBoxKey(secureRandom(32))
const BACK = 'https://dapp.example/shop#/cart'
const request: RoundTripRequest = {
  protocol: 1,
  id: 'aa'.repeat(32),
  secret: 'bb'.repeat(32),
  key: encodeBase64(key.publicKey),
  back: BACK,
  until: 1_800_000_000,
  ask: { method: 'createKey', params: {} },
}
const requester = {
  origin: 'https://dapp.example',
  throughIsle: false,
  nested: false,
  outerOrigin: null,
}
const made = {
  userId: '3c9f3c4e-6a0f-4b4e-9d5f-0d6f2a1b7c11',
  publicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
}

afterEach(() => {
  vi.useRealTimers()
})

/** A worker that says what the test has it say. */
function setUp(options: { refuses?: string } = {}) {
  let say: { resolve(value: unknown): void; reject(error: Error): void } | undefined
  const call = vi.fn(
    (_method: string, _params: unknown, signal: AbortSignal) =>
      new Promise<unknown>((resolve, reject) => {
        say = { resolve, reject }
        signal.addEventListener('abort', () => reject(new IdosError('ABORTED')))
      }),
  )
  const handPopup = vi.fn()
  const stop = vi.fn()
  const posted: unknown[] = []
  const went: string[] = []
  const self = {
    location: { origin: 'https://enclave.example' },
    postMessage: (data: unknown, origin: string) => posted.push([data, origin]),
  }
  const trip = createTrip({
    ...{ request, requester },
    worker: { call, handPopup, stop } as never,
    self: self as never,
    go(address) {
      if (options.refuses !== undefined && !went.length && options.refuses === 'first') {
        options.refuses = ''
        throw new SyntaxError('too long')
      }
      went.push(address)
    },
  })
  const session = { emit: vi.fn() }
  return {
    ...{ trip, call, handPopup, stop, posted, went, session },
    leave: () => trip.leave(session as unknown as Session),
    say: (value: unknown) => say?.resolve(value),
    fail: (error: Error) => say?.reject(error),
    async outcome() {
      await vi.waitFor(() => expect(went).toHaveLength(1), { timeout: 3_000 })
      const { address, answer } = splitAnswer(went[0] ?? '')
      expect(address).toBe(BACK)
      return openAnswer(answer ?? '', key)
    },
  }
}

describe('a round trip', () => {
  it('gives the worker the request with who asks, and a port of the page’s own', async () => {
    const { trip, call, handPopup } = setUp()
    const { port, isWhole } = await trip.connect()
    expect(call.mock.calls[0]?.[0]).toBe('createKey')
    expect(call.mock.calls[0]?.[1]).toMatchObject({ requester, params: {} })
    const [ticket, handed] = handPopup.mock.calls[0] ?? []
    expect(call.mock.calls[0]?.[1]).toMatchObject({ ticket })
    expect(handed).not.toBe(port)
    expect(isWhole()).toBe(true)
  })

  it('goes back with what the worker said, to where it came from, and ends the worker', async () => {
    const world = setUp()
    await world.trip.connect()
    world.say(made)
    world.leave()
    expect(await world.outcome()).toEqual({
      protocol: 1,
      secret: request.secret,
      outcome: { method: 'createKey', result: made },
    })
    expect(world.stop).toHaveBeenCalledOnce()
    expect(world.session.emit).toHaveBeenCalledWith('bye', {})
  })

  it('goes back once, however often the person presses', async () => {
    const world = setUp()
    await world.trip.connect()
    world.say(made)
    world.leave()
    world.leave()
    await world.outcome()
    await Promise.resolve()
    expect(world.went).toHaveLength(1)
  })

  it('tells the screens how it failed, and the asker when the person goes', async () => {
    const world = setUp()
    await world.trip.connect()
    world.fail(new IdosError('DECRYPTION_FAILED'))
    await vi.waitFor(() =>
      expect(world.posted).toEqual([
        [{ type: 'idos:enclave:ended', code: 'DECRYPTION_FAILED' }, 'https://enclave.example'],
      ]),
    )
    expect(world.went).toEqual([])
    world.leave()
    expect(await world.outcome()).toMatchObject({
      outcome: { method: 'none', code: 'DECRYPTION_FAILED' },
    })
  })

  it('is closed by the person when they go before anything was said', async () => {
    const world = setUp()
    await world.trip.connect()
    world.leave()
    expect(await world.outcome()).toMatchObject({
      outcome: { method: 'none', code: 'USER_CLOSED' },
    })
  })

  it('ends after ten minutes, whatever the person does', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const world = setUp()
    await world.trip.connect()
    vi.advanceTimersByTime(600_000)
    vi.useRealTimers()
    world.leave()
    expect(await world.outcome()).toMatchObject({ outcome: { method: 'none', code: 'TIMEOUT' } })
  })

  it('says so when its answer is longer than the browser follows', async () => {
    const world = setUp({ refuses: 'first' })
    await world.trip.connect()
    world.say(made)
    world.leave()
    expect(await world.outcome()).toMatchObject({ outcome: { code: 'ROUND_TRIP_IMPOSSIBLE' } })
  })
})

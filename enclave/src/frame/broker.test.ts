import { DEADLINES, IdosError } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call, created, flush, popup, port, requester, setUp } from './broker-testkit.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('broker', () => {
  it('hands the port of the window on and answers with the result', async () => {
    const { broker, calls, handed, shown } = setUp()
    const outcome = call(broker)
    const theirs = port()
    broker.popupArrived(popup(), theirs)
    expect(handed).toEqual([{ ticket: 'ticket-1', port: theirs }])
    calls[0]?.resolve(created)
    await flush()
    expect(outcome.value).toEqual(created)
    expect(shown).toContain('connected')
  })

  it('fails with POPUP_TIMEOUT when no window comes, and not before', async () => {
    const { broker, calls } = setUp()
    const outcome = call(broker)
    await vi.advanceTimersByTimeAsync(DEADLINES.frameLoad + DEADLINES.handshake - 1)
    expect(outcome).toEqual({})
    await vi.advanceTimersByTimeAsync(1)
    expect(outcome.code).toBe('POPUP_TIMEOUT')
    expect(calls[0]?.signal.aborted).toBe(true)
  })

  it('keeps a window that came first for its call', async () => {
    const { broker, handed } = setUp()
    broker.popupArrived(popup(), port())
    await vi.advanceTimersByTimeAsync(4_900)
    call(broker)
    expect(handed).toHaveLength(1)
  })

  it('tells a window without a call after five seconds, and does not use it later', async () => {
    const { broker, handed } = setUp()
    const early = popup()
    broker.popupArrived(early, port())
    await vi.advanceTimersByTimeAsync(5_000)
    expect(early.told).toEqual(['TIMEOUT'])
    call(broker)
    expect(handed).toHaveLength(0)
  })

  it('lets a window go that waits when the embedder announces another', async () => {
    const { broker, handed } = setUp()
    const [late, announced] = [popup(), popup()]
    broker.popupArrived(late, port())
    broker.windowAnnounced()
    expect(late.told).toEqual(['ABORTED'])
    call(broker)
    expect(handed).toEqual([])
    broker.popupArrived(announced, port())
    expect(handed).toHaveLength(1)
    expect(announced.told).toEqual([])
  })

  it('does not use an early window that was closed meanwhile', async () => {
    const { broker, handed } = setUp()
    const early = popup()
    broker.popupArrived(early, port())
    early.closed = true
    call(broker)
    expect(handed).toHaveLength(0)
  })

  it('notices a closed window within a second', async () => {
    const { broker } = setUp()
    const outcome = call(broker)
    const window = popup()
    broker.popupArrived(window, port())
    window.closed = true
    await vi.advanceTimersByTimeAsync(1_000)
    expect(outcome.code).toBe('USER_CLOSED')
  })

  it('lets the farewell of a closing window win: a viewer that is closed was seen', async () => {
    const { broker, calls } = setUp()
    const outcome = call(broker)
    const window = popup()
    broker.popupArrived(window, port())
    window.closed = true
    await vi.advanceTimersByTimeAsync(300)
    calls[0]?.resolve({ viewed: true })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(outcome).toEqual({ value: { viewed: true } })
  })

  it('ends the request of a reloaded window and serves the next one in it', async () => {
    const { broker, handed } = setUp()
    const identity = {}
    const first = call(broker)
    const [old, reloaded] = [popup(identity), popup(identity)]
    broker.popupArrived(old, port())
    broker.popupArrived(reloaded, port())
    await flush()
    expect(first.code).toBe('USER_CLOSED')
    expect([...old.told, ...reloaded.told]).toEqual([])
    const second = call(broker)
    expect(handed).toHaveLength(2)
    expect(second).toEqual({})
  })

  it('refuses a second window while one is open', async () => {
    const { broker, handed } = setUp()
    call(broker)
    broker.popupArrived(popup(), port())
    const second = popup()
    broker.popupArrived(second, port())
    expect(second.told).toEqual(['BUSY'])
    expect(handed).toHaveLength(1)
  })

  it('answers BUSY to a second call and leaves the first alone', async () => {
    const { broker, calls } = setUp()
    const first = call(broker)
    const second = call(broker)
    await flush()
    expect(second.code).toBe('BUSY')
    expect(first).toEqual({})
    calls[0]?.resolve(created)
    await flush()
    expect(first.value).toEqual(created)
  })

  it('asks nobody for a call that was withdrawn before it came', async () => {
    const { broker, calls, shown } = setUp('frame')
    const outcome = call(broker, AbortSignal.abort())
    await flush()
    expect(outcome.code).toBe('ABORTED')
    expect([calls, shown]).toEqual([[], []])
  })

  it('ends at the human deadline and says so in the window', async () => {
    const { broker } = setUp()
    const outcome = call(broker)
    const window = popup()
    broker.popupArrived(window, port())
    await vi.advanceTimersByTimeAsync(DEADLINES.humanStep)
    expect(outcome.code).toBe('TIMEOUT')
    expect(window.told).toEqual(['TIMEOUT'])
  })

  it('ends when the embedder cancels', async () => {
    const { broker, calls } = setUp()
    const controller = new AbortController()
    const outcome = call(broker, controller.signal)
    const window = popup()
    broker.popupArrived(window, port())
    controller.abort()
    await flush()
    expect(outcome.code).toBe('ABORTED')
    expect(window.told).toEqual(['ABORTED'])
    expect(calls[0]?.signal.aborted).toBe(true)
  })

  it('proves for the page of its handshake, without a window and beside an open request', async () => {
    const { broker, proved, handed } = setUp()
    const open = call(broker)
    const challenge = {
      ephemeralPublicKey: 'k',
      nonce: 'n',
      purpose: 'issue-credential' as const,
    }
    const params = { ...created, challenge }
    const { signal } = new AbortController()
    expect(await broker.handlers.prove(params, { signal })).toEqual({ tag: 'f'.repeat(64) })
    expect(proved).toEqual([{ requester, params }])
    expect([open, handed]).toEqual([{}, []])
  })

  it('seals without a window and beside an open request', async () => {
    const { broker, handed } = setUp()
    const open = call(broker)
    const params = { publicKey: 'k', plaintext: new Uint8Array(1) }
    const { signal } = new AbortController()
    const sealed = await broker.handlers.seal(params, { signal })
    expect(sealed).toEqual({ content: 'c', encryptorPublicKey: 'e' })
    expect([open, handed]).toEqual([{}, []])
  })

  it('passes a released text on and wipes its own copy in the next task', async () => {
    const { broker, calls } = setUp()
    const { signal } = new AbortController()
    const content = new Uint8Array([1, 2])
    const params = { ...created, credential: {} as never, purpose: '' }
    const released = broker.handlers.release(params, { signal })
    broker.popupArrived(popup(), port())
    calls[0]?.resolve({ content, receipt: {} })
    expect([...(await released).content]).toEqual([1, 2])
    await flush()
    expect([...content]).toEqual([0, 0])
  })

  it('ends the open request when it locks, and restarts the worker', async () => {
    const { broker, restarts } = setUp()
    const outcome = call(broker)
    expect(await broker.handlers.lock({}, { signal: new AbortController().signal })).toEqual({
      locked: true,
    })
    await flush()
    expect(outcome.code).toBe('ABORTED')
    expect(restarts()).toBe(1)
  })

  it('passes on what the worker refuses, and hides that a worker died', async () => {
    const { broker, calls } = setUp()
    const declined = call(broker)
    calls[0]?.reject(new IdosError('USER_DECLINED'))
    await flush()
    expect(declined.code).toBe('USER_DECLINED')
    const died = call(broker)
    calls[1]?.reject(new IdosError('DISCONNECTED'))
    await flush()
    expect(died.code).toBe('INTERNAL')
  })

  it.each(['POPUP_TIMEOUT', 'USER_CLOSED', 'TIMEOUT', 'ABORTED'] as const)(
    'works again after %s',
    async (code) => {
      const { broker, calls } = setUp()
      const controller = new AbortController()
      const first = call(broker, controller.signal)
      const window = popup()
      if (code !== 'POPUP_TIMEOUT') broker.popupArrived(window, port())
      if (code === 'ABORTED') controller.abort()
      window.closed = code === 'USER_CLOSED'
      await vi.advanceTimersByTimeAsync(DEADLINES.humanStep)
      expect(first.code).toBe(code)
      const second = call(broker)
      broker.popupArrived(popup(), port())
      calls[1]?.resolve(created)
      await flush()
      expect(second.value).toEqual(created)
      expect(vi.getTimerCount()).toBe(0)
    },
  )
})

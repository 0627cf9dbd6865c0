import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call, flush, popup, port, setUp } from './broker-testkit.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('broker, when the frame opens the window', () => {
  it('shows its button and waits for the person, not for seconds', async () => {
    const { broker, shown } = setUp('frame')
    const outcome = call(broker)
    expect(shown).toEqual(['show'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(outcome).toEqual({})
  })

  it('expects the window within the deadline once it is opened', async () => {
    const { broker } = setUp('frame')
    const outcome = call(broker)
    broker.windowOpened({ kind: 'opened', window: { closed: false } })
    await vi.advanceTimersByTimeAsync(15_000)
    expect(outcome.code).toBe('POPUP_TIMEOUT')
  })

  it('notices a window that is closed before it says hello', async () => {
    const { broker } = setUp('frame')
    const outcome = call(broker)
    const window = { closed: false }
    broker.windowOpened({ kind: 'opened', window })
    window.closed = true
    await vi.advanceTimersByTimeAsync(1_000)
    expect(outcome.code).toBe('USER_CLOSED')
  })

  it('gives a window that loads longer than its request lived no other request, and says why', async () => {
    const { broker, handed } = setUp('frame')
    const controller = new AbortController()
    const first = call(broker, controller.signal)
    const window = { closed: false }
    broker.windowOpened({ kind: 'opened', window })
    controller.abort()
    await flush()
    expect(first.code).toBe('ABORTED')
    const second = call(broker)
    const late = popup(window)
    broker.popupArrived(late, port())
    expect([late.told, handed, second]).toEqual([['ABORTED'], [], {}])
    // What the person loads again has no click behind it that could mean another request.
    broker.popupArrived(popup(window), port())
    expect(handed).toHaveLength(1)
  })

  it('keeps no window for a later call that came after its request had failed', async () => {
    const { broker, handed } = setUp('frame')
    call(broker)
    const window = { closed: false }
    broker.windowOpened({ kind: 'opened', window })
    await vi.advanceTimersByTimeAsync(15_000)
    const late = popup(window)
    broker.popupArrived(late, port())
    expect(late.told).toEqual(['POPUP_TIMEOUT'])
    call(broker)
    expect(handed).toEqual([])
  })

  it('answers a blocked window and keeps the button for another try', async () => {
    const { broker, shown, handed } = setUp('frame')
    const outcome = call(broker)
    broker.windowOpened({ kind: 'failed', code: Promise.resolve('POPUP_BLOCKED') })
    await flush()
    expect(outcome.code).toBe('POPUP_BLOCKED')
    expect(shown.at(-1)).toBe('blocked')
    broker.popupArrived(popup(), port())
    call(broker)
    expect(handed).toHaveLength(1)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { states } from '../playground/fixtures.ts'
import { isElsewhere, startAutoLock } from './auto-lock.ts'

const MINUTE = 60_000

/** A key that is unlocked, with a person who chose so many minutes. */
function setUp(minutes: number) {
  const page = new EventTarget()
  const listeners = new Set<() => void>()
  const world = { unlocked: true, busy: false, minutes, time: 0 }
  const lock = vi.fn(() => {
    world.unlocked = false
  })
  const stop = startAutoLock({
    lock: {
      get: () => world.unlocked,
      lock,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    minutes: () => world.minutes,
    isBusy: () => world.busy,
    page: page as never,
    clock: () => world.time,
  })
  return {
    world,
    lock,
    stop,
    listeners,
    pass(time: number) {
      for (let gone = 0; gone < time; gone += 5_000) {
        world.time += 5_000
        vi.advanceTimersByTime(5_000)
      }
    },
    act(isTrusted = true) {
      const event = new Event('keydown')
      Object.defineProperty(event, 'isTrusted', { value: isTrusted })
      page.dispatchEvent(event)
    },
    unlock() {
      world.unlocked = true
      for (const listener of listeners) listener()
    },
  }
}

describe('the lock after the time that a person chose', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each([1, 5, 15])('comes after %i minutes without use, and once', (minutes) => {
    const { pass, lock } = setUp(minutes)
    pass(minutes * MINUTE - 5_000)
    expect(lock).not.toHaveBeenCalled()
    pass(30_000)
    expect(lock).toHaveBeenCalledOnce()
  })

  it('begins anew with what the person does, and not with what a script makes up', () => {
    const { pass, act, lock } = setUp(1)
    pass(50_000)
    act()
    pass(50_000)
    act(false)
    expect(lock).not.toHaveBeenCalled()
    pass(10_000)
    expect(lock).toHaveBeenCalledOnce()
  })

  it('begins with the unlocking', () => {
    const { world, pass, unlock, lock } = setUp(1)
    world.unlocked = false
    pass(10 * MINUTE)
    unlock()
    pass(50_000)
    expect(lock).not.toHaveBeenCalled()
  })

  it('waits for who is in the secure window, and counts from when they come back', () => {
    const { world, pass, lock } = setUp(1)
    world.busy = true
    pass(3 * MINUTE)
    world.busy = false
    pass(50_000)
    expect(lock).not.toHaveBeenCalled()
    pass(10_000)
    expect(lock).toHaveBeenCalledOnce()
  })

  it('is not put off by an act that comes when the time is over and nobody looked', () => {
    const { world, act, lock } = setUp(5)
    world.time += 5 * MINUTE
    act()
    expect(lock).toHaveBeenCalledOnce()
  })

  it('comes at once where the clock was set back', () => {
    const { world, lock } = setUp(15)
    world.time -= 2 * MINUTE
    vi.advanceTimersByTime(5_000)
    expect(lock).toHaveBeenCalledOnce()
  })

  it('heeds another choice, and ends when it is stopped', () => {
    const { world, pass, lock, stop, listeners } = setUp(15)
    pass(2 * MINUTE)
    world.minutes = 1
    stop()
    pass(10 * MINUTE)
    expect([lock.mock.calls.length, listeners.size]).toEqual([0, 0])
  })
})

describe('a person', () => {
  it.each([
    'unlocking',
    'sharing-window',
    'viewing',
    'keeping',
    'revoking-wallet',
    'password-window',
  ])('is elsewhere on the screen %s', (name) =>
    expect(isElsewhere(states[name] ?? { step: 'connecting' })).toBe(true),
  )
  it.each([
    'ready',
    'no-credential',
    'granted',
    'settings',
    'access',
    'revoking',
    'error-closed',
    'password-done',
  ])('is here on the screen %s', (name) =>
    expect(isElsewhere(states[name] ?? ({ step: 'viewing' } as never))).toBe(false),
  )
})

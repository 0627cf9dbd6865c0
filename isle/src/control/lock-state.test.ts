import { describe, expect, it, vi } from 'vitest'
import { createLockState } from './lock-state.ts'

type Listener = (status: { state: 'locked' | 'unlocked' }) => void

describe('the lock state of the page', () => {
  function setUp() {
    let tell: Listener = () => undefined
    const lock = vi.fn(() => Promise.reject(new Error('gone')))
    const on = ((_: string, listener: Listener) => {
      tell = listener
      return () => undefined
    }) as never
    const state = createLockState({ on, lock })
    return { state, lock, tell: (next: 'locked' | 'unlocked') => tell({ state: next }) }
  }

  it('is locked until the Enclave says otherwise, and follows it', () => {
    const { state, tell } = setUp()
    const seen: boolean[] = []
    const stop = state.subscribe(() => seen.push(state.get()))
    expect(state.get()).toBe(false)
    tell('unlocked')
    tell('locked')
    stop()
    tell('unlocked')
    expect(seen).toEqual([true, false])
    expect(state.get()).toBe(true)
  })

  it('locks, and does not mind an Enclave that is gone', async () => {
    const { state, lock } = setUp()
    state.lock()
    expect(lock).toHaveBeenCalledOnce()
    await Promise.resolve()
  })
})

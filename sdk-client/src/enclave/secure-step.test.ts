import { IdosError } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { codeOf } from '../testing/code-of.ts'
import { createFakeWorld } from '../testing/fake-world.ts'
import { openSecureStep } from './secure-step.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const never = () => new Promise<never>(() => undefined)

describe('openSecureStep', () => {
  it('opens the window at once, before anybody runs it', () => {
    const world = createFakeWorld()
    openSecureStep(world)
    expect(world.windows.open).toHaveBeenCalledOnce()
  })

  it('is USER_CLOSED when the window is closed before it has started', async () => {
    const world = createFakeWorld()
    const window = { ...world.window, closed: false }
    world.windows.open.mockReturnValueOnce(window)
    const done = codeOf(openSecureStep(world).run(new AbortController().signal, never))
    window.closed = true
    await vi.advanceTimersByTimeAsync(400)
    expect(await done).toBe('USER_CLOSED')
  })

  it('is POPUP_TIMEOUT when the window never finds the frame', async () => {
    const world = createFakeWorld()
    const done = codeOf(openSecureStep(world).run(new AbortController().signal, never))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await done).toBe('POPUP_TIMEOUT')
    expect(world.window.close).toHaveBeenCalledOnce()
  })

  it('leaves the watching to the Enclave once the window has connected', async () => {
    const world = createFakeWorld()
    const window = { ...world.window, closed: false }
    world.windows.open.mockReturnValueOnce(window)
    let finish: (value: string) => void = () => undefined
    const done = openSecureStep(world).run(
      new AbortController().signal,
      () => new Promise<string>((resolve) => (finish = resolve)),
    )
    world.connectPopup()
    window.closed = true
    await vi.advanceTimersByTimeAsync(60_000)
    finish('result')
    await expect(done).resolves.toBe('result')
    expect(world.window.close).not.toHaveBeenCalled()
  })

  it('closes the window and tells the work when the person cancels', async () => {
    const world = createFakeWorld()
    const abort = new AbortController()
    let told = false
    const done = codeOf(
      openSecureStep(world).run(abort.signal, (signal) => {
        signal.addEventListener('abort', () => {
          told = true
        })
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new IdosError('DISCONNECTED')))
        })
      }),
    )
    await vi.advanceTimersByTimeAsync(0)
    abort.abort()
    expect(await done).toBe('ABORTED')
    expect(told).toBe(true)
    expect(world.window.close).toHaveBeenCalledOnce()
  })
  it('closes the window at once when the work waits for somebody else', async () => {
    const world = createFakeWorld()
    const abort = new AbortController()
    const done = codeOf(openSecureStep(world).run(abort.signal, never))
    await vi.advanceTimersByTimeAsync(0)
    abort.abort()
    expect(await done).toBe('ABORTED')
    expect(world.window.close).toHaveBeenCalledOnce()
  })
})

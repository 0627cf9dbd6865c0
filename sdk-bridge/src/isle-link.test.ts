import { DEADLINES, type IsleState } from '@idos/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createIsleLink } from './isle-link.ts'
import { createFakeIsle } from './testing/fake-isle.ts'
import { codeOf } from './testing/isle-world.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A link, and what its page hears. */
function linked() {
  const link = createIsleLink()
  const seen: string[] = []
  link.handle.on('change', ({ status }: IsleState) => seen.push(status))
  link.handle.on('error', ({ code }) => seen.push(code))
  return { ...link, seen }
}

describe('a handle that outlives its Isles', () => {
  it('keeps a call that came before any Isle until one has opened', async () => {
    const { handle, attach } = linked()
    const asked = handle.requestGrant()
    const fake = createFakeIsle()
    attach(fake.handle)
    await Promise.resolve()
    expect(fake.calls).toEqual([])
    fake.ready()
    await vi.waitFor(() => expect(fake.calls).toHaveLength(1))
    await expect(asked).resolves.toEqual(fake.grant())
  })

  it('keeps a call through an Isle that is taken away and mounted again at once, as StrictMode does', async () => {
    const { handle, attach } = linked()
    const first = createFakeIsle()
    const detach = attach(first.handle)
    const asked = handle.requestGrant()
    detach()
    first.handle.destroy()
    const second = createFakeIsle()
    attach(second.handle)
    second.ready()
    await vi.waitFor(() => expect(second.calls).toHaveLength(1))
    await expect(asked).resolves.toEqual(second.grant())
    expect(first.calls).toEqual([])
  })

  it('speaks to the present Isle, and a call that another one took ends with that one', async () => {
    const { handle, attach } = linked()
    const first = createFakeIsle()
    const detach = attach(first.handle)
    first.ready()
    const taken = codeOf(handle.requestGrant())
    await vi.waitFor(() => expect(first.calls).toHaveLength(1))
    detach()
    first.handle.destroy()
    const second = createFakeIsle()
    attach(second.handle)
    second.ready({ status: 'ready' })
    expect(await taken).toBe('DISCONNECTED')
    expect(await handle.refresh()).toMatchObject({ status: 'ready' })
    handle.update({ theme: 'dark' })
    expect([first.looks, second.looks]).toEqual([[], [{ theme: 'dark' }]])
  })

  it('ends what waits when the last Isle goes, and says that nobody is connected', async () => {
    const { handle, attach, seen } = linked()
    const fake = createFakeIsle()
    const detach = attach(fake.handle)
    fake.show({ status: 'ready', account: '0x1' })
    const waiting = codeOf(handle.requestGrant())
    detach()
    expect(await waiting).toBe('DISCONNECTED')
    expect(handle.state).toMatchObject({ status: 'connecting', account: null })
    expect(seen).toEqual(['ready', 'connecting'])
  })

  it('ends what waits with the error of an Isle that could not be loaded', async () => {
    const { handle, attach } = linked()
    const asked = handle.refresh()
    const fake = createFakeIsle()
    // As the real one after its channel failed.
    const failing = { ...fake.handle, on: fake.handle.on, state: fake.handle.state }
    failing.refresh = () => Promise.reject(Object.assign(new Error('late'), { code: 'LATE' }))
    attach(failing)
    fake.fail('FRAME_LOAD_TIMEOUT')
    await expect(asked).rejects.toMatchObject({ code: 'LATE' })
  })

  it('hears the present Isle only, and of each change once', () => {
    const { handle, attach, seen } = linked()
    const [first, second] = [createFakeIsle(), createFakeIsle()]
    const detach = attach(first.handle)
    first.show({ status: 'ready' })
    detach()
    second.show({ status: 'ready' })
    attach(second.handle)
    first.show({ status: 'no-profile' })
    second.fail('USER_CLOSED')
    expect(seen).toEqual(['ready', 'error', 'USER_CLOSED'])
    expect(handle.state).toBe(second.handle.state)
  })

  it('ends a call by its signal, or after ten minutes without an Isle', async () => {
    vi.useFakeTimers()
    const { handle } = linked()
    const controller = new AbortController()
    const aborted = codeOf(handle.requestGrant({ signal: controller.signal }))
    const left = codeOf(handle.requestGrant())
    controller.abort()
    expect(await aborted).toBe('ABORTED')
    await vi.advanceTimersByTimeAsync(DEADLINES.humanStep)
    expect(await left).toBe('TIMEOUT')
    expect(vi.getTimerCount()).toBe(0)
  })
})

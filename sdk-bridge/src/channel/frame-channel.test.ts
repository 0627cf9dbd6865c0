import { IdosError } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakePage } from '../testing/fake-page.ts'
import { createFrame } from './frame.ts'
import { openFrameChannel } from './frame-channel.ts'

type Probe = { resolve(value: string): void; reject(error: Error): void; closed: boolean }

function setUp(more: { explain?: () => Promise<IdosError> } = {}) {
  const page = createFakePage()
  const url = new URL('https://isle.example/path')
  const container = page.createContainer()
  const frame = createFrame({ container, url, title: 'idOS', height: 100 })
  const probes: Probe[] = []
  const opened: string[] = []
  const failed: IdosError[] = []
  const channel = openFrameChannel({
    frame,
    url,
    hello: { type: 'hello' },
    connect: () => {
      const probe: Probe = { resolve: () => undefined, reject: () => undefined, closed: false }
      probes.push(probe)
      return {
        probe,
        close() {
          probe.closed = true
        },
      }
    },
    probe: ({ probe }) =>
      new Promise<string>((resolve, reject) => {
        probe.resolve = resolve
        probe.reject = reject
      }),
    onOpen: (first) => opened.push(first),
    onFail: (error) => failed.push(error),
    ...more,
  })
  const [fake] = page.frames
  if (!fake) throw new Error('no frame')
  const settle = () => vi.advanceTimersByTimeAsync(0)
  return { page, channel, probes, opened, failed, frame: fake, settle }
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof IdosError ? error.code : 'untyped'),
  )

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const blocked = {
  blockedURI: 'https://isle.example',
  effectiveDirective: 'frame-src',
  disposition: 'enforce',
} as const

describe('openFrameChannel', () => {
  it('sends the hello with one port to the concrete origin only', () => {
    const { frame } = setUp()
    frame.fire('load')
    expect(frame.posted).toHaveLength(1)
    expect(frame.posted[0]).toMatchObject({
      data: { type: 'hello' },
      targetOrigin: 'https://isle.example',
    })
  })

  it('opens with the first answer', async () => {
    const { channel, frame, probes, opened, settle } = setUp()
    frame.fire('load')
    probes[0]?.resolve('state')
    await settle()
    expect(opened).toEqual(['state'])
    await expect(channel.peer()).resolves.toBeDefined()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(frame.posted).toHaveLength(1)
    expect(probes[0]?.closed).toBe(false)
  })

  it('repeats a hello that got lost and keeps the early ports open', async () => {
    const { frame, probes, opened } = setUp()
    frame.fire('load')
    await vi.advanceTimersByTimeAsync(800)
    expect(frame.posted).toHaveLength(2)
    expect(probes[0]?.closed).toBe(false)
    probes[0]?.resolve('late answer to the first')
    await vi.advanceTimersByTimeAsync(0)
    expect(opened).toEqual(['late answer to the first'])
    expect(probes.map(({ closed }) => closed)).toEqual([false, true])
  })

  it('is not stopped by a frame that refuses only the repetition', async () => {
    const { frame, probes, opened, failed } = setUp()
    frame.fire('load')
    await vi.advanceTimersByTimeAsync(800)
    probes[1]?.reject(new IdosError('BAD_REQUEST'))
    await vi.advanceTimersByTimeAsync(0)
    probes[0]?.resolve('first')
    await vi.advanceTimersByTimeAsync(0)
    expect(failed).toEqual([])
    expect(opened).toEqual(['first'])
  })

  it('fails at once when the frame refuses', async () => {
    const { channel, frame, probes, failed, settle } = setUp()
    frame.fire('load')
    probes[0]?.reject(new IdosError('ORIGIN_UNSUPPORTED'))
    await settle()
    expect(failed.map(({ code }) => code)).toEqual(['ORIGIN_UNSUPPORTED'])
    expect(await codeOf(channel.peer())).toBe('ORIGIN_UNSUPPORTED')
    expect(probes[0]?.closed).toBe(true)
  })

  it('fails with FRAME_LOAD_TIMEOUT after 10 seconds without a load', async () => {
    const { channel, failed } = setUp()
    await vi.advanceTimersByTimeAsync(9_999)
    expect(failed).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(await codeOf(channel.peer())).toBe('FRAME_LOAD_TIMEOUT')
  })

  it('fails with HANDSHAKE_TIMEOUT 5 seconds after the load', async () => {
    const { channel, frame, probes } = setUp()
    frame.fire('load')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await codeOf(channel.peer())).toBe('HANDSHAKE_TIMEOUT')
    expect(probes.every(({ closed }) => closed)).toBe(true)
  })

  it('names the directive when the page’s policy blocks the frame', async () => {
    const { channel, page, failed } = setUp()
    page.violatePolicy(blocked)
    expect(await codeOf(channel.peer())).toBe('FRAME_REFUSED')
    expect(failed[0]?.message).toContain('frame-src https://isle.example')
  })

  it('stays failed when the blocked frame then loads an error page', async () => {
    const { channel, frame, page, failed } = setUp()
    page.violatePolicy(blocked)
    frame.fire('load')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(frame.posted).toEqual([])
    expect(failed.map(({ code }) => code)).toEqual(['FRAME_REFUSED'])
    expect(await codeOf(channel.peer())).toBe('FRAME_REFUSED')
  })

  it.each([
    ['another frame', { ...blocked, blockedURI: 'https://ads.example' }],
    ['a request', { ...blocked, effectiveDirective: 'connect-src' }],
    ['a report only', { ...blocked, disposition: 'report' }],
  ] as const)('ignores a policy violation of %s', async (_, event) => {
    const { page, failed } = setUp()
    page.violatePolicy(event)
    expect(failed).toEqual([])
  })

  it('finds out why a frame does not answer, where it is told how', async () => {
    const explained = new IdosError('FRAME_REFUSED')
    const { channel, frame } = setUp({ explain: async () => explained })
    frame.fire('load')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await codeOf(channel.peer())).toBe('FRAME_REFUSED')
  })

  it('greets a frame that loads again and ends the old channel', async () => {
    const { channel, frame, probes, opened, settle } = setUp()
    frame.fire('load')
    probes[0]?.resolve('one')
    await settle()
    frame.fire('load')
    expect(probes[0]?.closed).toBe(true)
    const waiting = channel.peer()
    probes[1]?.resolve('two')
    await settle()
    await expect(waiting).resolves.toBeDefined()
    expect(opened).toEqual(['one', 'two'])
  })

  it('can be retried after a failure', async () => {
    const { channel, frame, probes, opened } = setUp()
    await vi.advanceTimersByTimeAsync(10_000)
    channel.retry()
    const waiting = channel.peer()
    frame.fire('load')
    probes[0]?.resolve('second try')
    await vi.advanceTimersByTimeAsync(0)
    await expect(waiting).resolves.toBeDefined()
    expect(opened).toEqual(['second try'])
  })

  it('settles everybody with DISCONNECTED when destroyed, before and after opening', async () => {
    const early = setUp()
    const waiting = codeOf(early.channel.peer())
    early.channel.destroy()
    expect(await waiting).toBe('DISCONNECTED')
    expect(early.page.listenerCount()).toBe(0)

    const late = setUp()
    late.frame.fire('load')
    late.probes[0]?.resolve('open')
    await late.settle()
    late.channel.destroy()
    expect(late.probes[0]?.closed).toBe(true)
    expect(await codeOf(late.channel.peer())).toBe('DISCONNECTED')
    late.frame.fire('load')
    expect(late.frame.posted).toHaveLength(1)
  })
})

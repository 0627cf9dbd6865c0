import { IdosError, isIdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { call, setUp } from './broker-testkit.ts'
import { createQueue, WAITING_LIMIT } from './queue.ts'

const quiet = new AbortController().signal

function enter(queue: ReturnType<typeof createQueue>, signal = quiet) {
  const outcome: { leave?: () => void; code?: string } = {}
  Promise.resolve()
    .then(() => queue.enter(signal))
    .then(
      (leave) => {
        outcome.leave = leave
      },
      (error: unknown) => {
        outcome.code = isIdosError(error) ? error.code : String(error)
      },
    )
  return outcome
}
const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('the queue of calls', () => {
  it('gives the turn in the order of coming, and once to each', async () => {
    const queue = createQueue(2)
    const calls = [enter(queue), enter(queue), enter(queue)]
    await settle()
    expect(calls.map(({ leave }) => leave !== undefined)).toEqual([true, false, false])
    calls[0]?.leave?.()
    calls[0]?.leave?.()
    await settle()
    expect(calls.map(({ leave }) => leave !== undefined)).toEqual([true, true, false])
  })

  it('lets so many wait, and answers BUSY to more', async () => {
    const queue = createQueue(WAITING_LIMIT)
    const calls = Array.from({ length: 1_000 }, () => enter(queue))
    await settle()
    const busy = calls.filter(({ code }) => code === 'BUSY')
    expect(busy).toHaveLength(1_000 - 1 - WAITING_LIMIT)
    calls[0]?.leave?.()
    await settle()
    const late = enter(queue)
    await settle()
    expect(late.code).toBeUndefined()
  })

  it('forgets who is withdrawn, and never starts them', async () => {
    const queue = createQueue(1)
    const first = enter(queue)
    const controller = new AbortController()
    const withdrawn = enter(queue, controller.signal)
    await settle()
    controller.abort()
    await settle()
    expect(withdrawn).toEqual({ code: 'ABORTED' })
    const next = enter(queue)
    await settle()
    first.leave?.()
    await settle()
    expect(next.leave).toBeDefined()
    expect(enter(queue, AbortSignal.abort()).leave).toBeUndefined()
  })

  it('is emptied by a lock', async () => {
    const queue = createQueue(3)
    const first = enter(queue)
    const others = [enter(queue), enter(queue), enter(queue)]
    await settle()
    queue.clear('ABORTED')
    await settle()
    expect(others.map(({ code }) => code)).toEqual(['ABORTED', 'ABORTED', 'ABORTED'])
    first.leave?.()
    const next = enter(queue)
    await settle()
    expect(next.leave).toBeDefined()
  })
})

describe('calls of a page without an Isle', () => {
  it('wait for the one before them, each for a click of its own', async () => {
    const { broker, calls, shown } = setUp('frame')
    const first = call(broker)
    const second = call(broker)
    await settle()
    expect(calls).toHaveLength(1)
    expect(shown.filter((what) => what === 'show')).toHaveLength(1)
    calls[0]?.reject(new IdosError('USER_DECLINED'))
    await settle()
    expect(first.code).toBe('USER_DECLINED')
    expect(second.code).toBeUndefined()
    expect(calls).toHaveLength(2)
    expect(shown.filter((what) => what === 'show')).toHaveLength(2)
    calls[1]?.resolve({ userId: 'u', publicKey: 'k' })
    await settle()
    expect(second.value).toBeDefined()
  })

  it('end all together when the page locks', async () => {
    const { broker } = setUp('frame')
    const calls = [call(broker), call(broker), call(broker)]
    await settle()
    broker.lock('ABORTED')
    await settle()
    expect(calls.map(({ code }) => code)).toEqual(['ABORTED', 'ABORTED', 'ABORTED'])
    const next = call(broker)
    await settle()
    expect(next.code).toBeUndefined()
  })
})

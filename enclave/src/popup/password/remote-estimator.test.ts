import { describe, expect, it, vi } from 'vitest'
import { createRemoteEstimator } from './remote-estimator.ts'

const estimate = { score: 4, guessesLog10: 12, warning: null, suggestions: [] }

function setUp(answer: (message: { id: number; password: string }) => unknown) {
  const workers: { terminated: boolean; onerror: (() => void) | null }[] = []
  const remote = createRemoteEstimator(() => {
    const worker = {
      terminated: false,
      onmessage: null as ((event: MessageEvent) => void) | null,
      onerror: null,
      terminate() {
        worker.terminated = true
      },
      postMessage(message: { id: number; password: string }) {
        queueMicrotask(() => worker.onmessage?.({ data: answer(message) } as MessageEvent))
      },
    }
    workers.push(worker)
    return worker as never
  })
  return { remote, workers }
}

describe('createRemoteEstimator', () => {
  it('matches answers to questions and starts one worker', async () => {
    const { remote, workers } = setUp(({ id, password }) => ({
      id,
      estimate: { ...estimate, score: password.length },
    }))
    const scores = await Promise.all(['a', 'abc', 'ab'].map((text) => remote.estimate(text, [])))
    expect(scores.map(({ score }) => score)).toEqual([1, 3, 2])
    expect(workers).toHaveLength(1)
  })

  it('fails what waits when the worker breaks, and starts another one', async () => {
    const { remote, workers } = setUp(() => undefined)
    const waiting = remote.estimate('a', [])
    workers[0]?.onerror?.()
    await expect(waiting).rejects.toThrow()
    expect(workers[0]?.terminated).toBe(true)
    remote.estimate('b', []).catch(() => undefined)
    expect(workers).toHaveLength(2)
    remote.stop()
  })

  it('takes no answer of another form, and does not wait for ever', async () => {
    vi.useFakeTimers()
    const { remote } = setUp(({ id }) => ({ id, estimate: { ...estimate, score: 'high' } }))
    const outcome = remote.estimate('a', []).then(
      () => 'taken',
      () => 'failed',
    )
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await outcome).toBe('failed')
    vi.useRealTimers()
  })
})

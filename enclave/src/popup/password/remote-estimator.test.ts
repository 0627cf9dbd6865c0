import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRemoteEstimator } from './remote-estimator.ts'

const estimate = { score: 4, guessesLog10: 12, warning: null, suggestions: [] }

type Said = { type: 'question'; id: number; password: string } | { type: 'words'; isLast: boolean }

/** A worker that learns what it is told and answers once it knows something. */
function setUp(answer: (password: string) => unknown = () => estimate, parts = 3) {
  const workers: { terminated: boolean; onerror: (() => void) | null }[] = []
  const progress: number[] = []
  const loads: { index: number; arrive(): void; fail(): void }[] = []
  const spawn = () => {
    let complete = false
    let taught = false
    const early: Said[] = []
    const worker = {
      terminated: false,
      onmessage: null as ((event: MessageEvent) => void) | null,
      onerror: null,
      terminate() {
        worker.terminated = true
      },
      postMessage(said: Said) {
        queueMicrotask(() => hear(said))
      },
    }
    const say = (data: unknown) => worker.onmessage?.({ data } as MessageEvent)
    const hear = (said: Said) => {
      if (said.type === 'words') {
        complete = said.isLast
        taught = true
        for (const question of early.splice(0)) hear(question)
        say({ learned: true })
      } else if (!taught) early.push(said)
      else say({ id: said.id, estimate: answer(said.password), complete })
    }
    workers.push(worker)
    return worker as never
  }
  const loadPart = (index: number) =>
    new Promise<string>((resolve, reject) => {
      loads.push({ index, arrive: () => resolve('{}'), fail: () => reject(new TypeError('gone')) })
    })
  const remote = createRemoteEstimator({ spawn, parts, loadPart }, (done) => progress.push(done))
  const arrive = async () => {
    loads.at(-1)?.arrive()
    await vi.advanceTimersByTimeAsync(0)
  }
  return { remote, workers, progress, loads, arrive }
}

const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    () => 'failed',
  )

describe('createRemoteEstimator', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('matches answers to questions and starts one worker', async () => {
    const { remote, workers, arrive } = setUp((text) => ({ ...estimate, score: text.length }))
    const asked = Promise.all(['a', 'abc', 'ab'].map((text) => remote.estimate(text, [])))
    await arrive()
    expect((await asked).map(({ score }) => score)).toEqual([1, 3, 2])
    expect(workers).toHaveLength(1)
  })

  it('answers with the first words, says so, and goes on to learn', async () => {
    const { remote, progress, loads, arrive } = setUp()
    const first = remote.estimate('a', [])
    await arrive()
    expect((await first).complete).toBe(false)
    const complete = outcomeOf(remote.complete())
    await arrive()
    expect((await remote.estimate('a', [])).complete).toBe(false)
    await arrive()
    expect(await complete).toBe('answered')
    expect((await remote.estimate('a', [])).complete).toBe(true)
    expect(progress).toEqual([1 / 3, 2 / 3, 1])
    expect(loads.map(({ index }) => index)).toEqual([0, 1, 2])
  })

  it('ends no load, however slow it is', async () => {
    const { remote, workers, arrive } = setUp()
    const first = outcomeOf(remote.estimate('a', []))
    const complete = outcomeOf(remote.complete())
    for (let part = 0; part < 3; part++) {
      await vi.advanceTimersByTimeAsync(10 * 60_000)
      await arrive()
    }
    expect([await first, await complete]).toEqual(['answered', 'answered'])
    expect(workers[0]?.terminated).toBe(false)
  })

  it('fails what waits for words that do not come, and takes up the load again', async () => {
    const { remote, workers, loads, arrive } = setUp()
    const first = outcomeOf(remote.estimate('a', []))
    loads[0]?.fail()
    expect(await first).toBe('failed')
    const second = outcomeOf(remote.estimate('a', []))
    await vi.advanceTimersByTimeAsync(0)
    await arrive()
    expect(await second).toBe('answered')
    await vi.advanceTimersByTimeAsync(0)
    loads.at(-1)?.fail()
    await vi.advanceTimersByTimeAsync(0)
    const complete = outcomeOf(remote.complete())
    await vi.advanceTimersByTimeAsync(0)
    await arrive()
    await arrive()
    expect(await complete).toBe('answered')
    expect(loads.map(({ index }) => index)).toEqual([0, 0, 1, 1, 2])
    expect(workers).toHaveLength(1)
  })

  it('fails what waits when the worker breaks, and starts another one', async () => {
    const { remote, workers } = setUp()
    const waiting = outcomeOf(remote.estimate('a', []))
    const complete = outcomeOf(remote.complete())
    workers[0]?.onerror?.()
    expect(await waiting).toBe('failed')
    expect(workers[0]?.terminated).toBe(true)
    remote.estimate('b', []).catch(() => undefined)
    expect(workers).toHaveLength(2)
    remote.stop()
    void complete
  })

  it('takes no answer of another form, and does not wait for ever', async () => {
    const { remote, arrive } = setUp(() => ({ ...estimate, score: 'high' }))
    const outcome = outcomeOf(remote.estimate('a', []))
    await arrive()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await outcome).toBe('failed')
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRestart } from './restart.ts'

let said: string[]
let starts: number
let failing: number

beforeEach(() => {
  said = []
  starts = 0
  failing = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => vi.useRealTimers())

const create = () =>
  createRestart(
    'node0',
    async () => {
      starts += 1
      if (failing-- > 0) throw new Error('node0 did not start.')
    },
    { say: (line) => said.push(line) },
  )

const pauses = () => said.flatMap((line) => / in (.*) s\.$/.exec(line)?.[1] ?? [])

describe('createRestart', () => {
  it('waits twice as long each time, up to a minute', async () => {
    failing = 100
    create().later()
    await vi.advanceTimersByTimeAsync(400_000)
    expect(pauses().slice(0, 9)).toEqual(['1', '2', '4', '8', '16', '32', '60', '60', '60'])
  })

  it('waits the first pause again after a good run only', async () => {
    const restart = create()
    for (const run of [0, 1_000, 59_000, 61_000, 1_000]) {
      restart.cameUp()
      await vi.advanceTimersByTimeAsync(run)
      restart.later()
      await vi.advanceTimersByTimeAsync(60_000)
    }
    expect(pauses()).toEqual(['1', '2', '4', '1', '2'])
    expect(starts).toBe(5)
  })

  it('starts nothing once it is cancelled, and says nothing of what was under way', async () => {
    const restart = create()
    restart.later()
    restart.cancel()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(starts).toBe(0)
    failing = 1
    restart.later()
    vi.advanceTimersByTime(2_000)
    restart.cancel()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(starts).toBe(1)
    expect(said.some((line) => line.includes('did not start'))).toBe(false)
  })
})

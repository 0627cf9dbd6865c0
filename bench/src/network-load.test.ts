import { describe, expect, it } from 'vitest'
import { applyLoad, figuresOf, joinSamples } from './network-load.ts'

describe('figuresOf', () => {
  it('counts rate, percentiles and errors', () => {
    const ms = Array.from({ length: 100 }, (_, i) => 100 - i)
    const errors = new Map([
      ['a', 2],
      ['b', 1],
    ])
    expect(figuresOf({ ms, errors, seconds: 4 })).toEqual({
      rate: 25,
      p50: 51,
      p99: 100,
      errors: 3,
    })
  })
})

describe('joinSamples', () => {
  it('adds times, seconds and errors of rounds', () => {
    const one = { ms: [1], errors: new Map([['a', 1]]), seconds: 1 }
    const two = { ms: [3, 2], errors: new Map([['a', 2]]), seconds: 2 }
    expect(joinSamples([one, two])).toEqual({
      ms: [1, 3, 2],
      errors: new Map([['a', 3]]),
      seconds: 3,
    })
  })
})

describe('applyLoad', () => {
  it('keeps as many requests open as there are workers, and tells errors apart', async () => {
    let open = 0
    let most = 0
    const sample = await applyLoad(
      async (worker) => {
        most = Math.max(most, ++open)
        await new Promise((resolve) => setTimeout(resolve, 5))
        open--
        if (worker === 0) throw new Error('broken')
        return worker === 1 ? 'refused' : null
      },
      { workers: 4, seconds: 0.1 },
    )
    expect(most).toBe(4)
    expect([...sample.errors.keys()].sort()).toEqual(['Error: broken', 'refused'])
    expect(sample.ms.length).toBeGreaterThan(4)
    expect(Math.min(...sample.ms)).toBeGreaterThan(3)
  })
})

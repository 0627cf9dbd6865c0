import { describe, expect, it } from 'vitest'
import { fuzzParser } from './fuzz-parser.ts'

describe('random edits of legal texts', () => {
  const outcome = fuzzParser({ count: 20_000, seed: 1 })

  it('end in a tree or a parse error', () => {
    expect(outcome.failures).toEqual([])
  })

  it('are neither all legal nor all broken', () => {
    expect(outcome.accepted).toBeGreaterThan(1000)
    expect(outcome.refused).toBeGreaterThan(2000)
  })

  it('are the same for the same seed', () => {
    const again = fuzzParser({ count: 500, seed: 7 })
    expect(fuzzParser({ count: 500, seed: 7 })).toEqual(again)
    expect(fuzzParser({ count: 500, seed: 8 })).not.toEqual(again)
  })
})

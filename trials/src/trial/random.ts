/** Repeatable choices: the same seed makes the same run. */
export type Random = {
  /** From 0 to `below - 1`. */
  whole(below: number): number
  chance(of: number): boolean
  /** From 0 up to 1. */
  fraction(): number
  pick<T>(from: readonly T[]): T
}

/** Mulberry32: small, and good enough to draw trials. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (below: number) => Math.floor(next() * below)
  return {
    whole,
    chance: (of) => next() < of,
    fraction: next,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('nothing to pick from')
      return from[whole(from.length)] as (typeof from)[number]
    },
  }
}

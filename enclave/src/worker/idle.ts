import { IDLE_LIMIT } from '../shared/idle-limit.ts'

/** Two clocks, because each can fail: the wall clock can be set back, the monotonic one may stand still in sleep. */
export type Clocks = {
  /** Milliseconds since 1970. */
  wall(): number
  /** Milliseconds that never go back. */
  monotonic(): number
}

export type Idle = {
  touch(): void
  /** True when either clock says that the limit has passed, or that the wall clock was set back. */
  expired(): boolean
}

export function createIdle(clocks: Clocks, limit = IDLE_LIMIT): Idle {
  let wall = clocks.wall()
  let monotonic = clocks.monotonic()
  /** A clock correction of this size is no attack. */
  const tolerance = 60_000
  return {
    touch() {
      wall = clocks.wall()
      monotonic = clocks.monotonic()
    },
    expired() {
      const elapsed = clocks.wall() - wall
      return elapsed >= limit || elapsed < -tolerance || clocks.monotonic() - monotonic >= limit
    },
  }
}

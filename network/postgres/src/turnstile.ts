/** Many pass at a time, or one alone. */
export type Turnstile = {
  /** Resolves when nobody is alone, with what to call on the way out. */
  pass(): Promise<() => void>
  /** Runs `work` when all who pass are out; others wait meanwhile. One at a time. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

export function createTurnstile(): Turnstile {
  let passing = 0
  let closed: Promise<void> | undefined
  let emptied = () => {}

  return {
    async pass() {
      while (closed) await closed
      passing += 1
      let out = false
      return () => {
        if (out) return
        out = true
        passing -= 1
        if (passing === 0) emptied()
      }
    },
    async alone(work) {
      let open = () => {}
      closed = new Promise((resolve) => {
        open = resolve
      })
      try {
        if (passing > 0) {
          await new Promise<void>((resolve) => {
            emptied = resolve
          })
        }
        return await work()
      } finally {
        closed = undefined
        open()
      }
    },
  }
}

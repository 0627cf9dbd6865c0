export type RestartOptions = {
  readonly say: (line: string) => void
  /** Milliseconds before the first attempt; each further one waits twice as long. */
  readonly firstPause?: number
  readonly longestPause?: number
  /** Milliseconds after which a service that ended counts as having run well, and waits for the first pause again. */
  readonly goodRun?: number
}

export type Restart = {
  /** The service has ended: start it again, after a while. */
  later(): void
  cameUp(): void
  /** Somebody else decides now. */
  cancel(): void
}

/** Starts a service again as often as it takes, ever more slowly, and says so. */
export function createRestart(
  name: string,
  start: () => Promise<void>,
  options: RestartOptions,
): Restart {
  const { say, firstPause = 1_000, longestPause = 60_000, goodRun = 60_000 } = options
  let attempts = 0
  let upSince = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  /** A new one with each cancellation: what was begun before says and does nothing more. */
  let intent = {}

  function later(): void {
    if (performance.now() - upSince > goodRun) attempts = 0
    const pause = Math.min(firstPause * 2 ** attempts, longestPause)
    attempts += 1
    say(`${name} is started again in ${pause / 1000} s.`)
    timer = setTimeout(attempt, pause)
  }

  async function attempt(): Promise<void> {
    const mine = intent
    try {
      await start()
      if (intent === mine) say(`${name} runs again.`)
    } catch (error) {
      if (intent !== mine) return
      say(error instanceof Error ? error.message : String(error))
      upSince = performance.now()
      later()
    }
  }

  return {
    later,
    cameUp() {
      upSince = performance.now()
    },
    cancel() {
      intent = {}
      clearTimeout(timer)
    },
  }
}

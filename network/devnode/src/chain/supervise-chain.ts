import type { Logger } from 'pino'
import type { Chain } from './create-chain.ts'
import { createStandingChain } from './standing-chain.ts'

/** A chain with the database below it, from one start of the database to its end. */
export type Incarnation = {
  readonly chain: Chain
  /** `lost`: the database has ended, and nobody waits for what still uses it. */
  close(lost: boolean): Promise<void>
}

export type SuperviseOptions = {
  /** Opens both, or leaves nothing behind. `onLost` may be called at any time from then on. */
  open(onLost: (error: Error) => void): Promise<Incarnation>
  /** false: starting fails for the lack of room, and will go on failing until there is some. */
  hasRoom(): boolean
  /** Starting fails again and again, and not for the lack of room. */
  onHopeless(error: Error): void
  log: Logger
}

/** Failed starts in a row, while there is room, before it is hopeless. */
const MAX_FAILED_STARTS = 10
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 2_000
/** Milliseconds after which a database that ended counts as having run well. */
const GOOD_RUN = 10_000

/**
 * Keeps a chain going when its database ends (no room for its log, killed, crashed): closes what is left, opens both
 * again as often as it takes, and gives typed errors meanwhile. Throws when the first opening fails.
 */
export async function superviseChain(options: SuperviseOptions): Promise<Chain> {
  const { open, hasRoom, onHopeless, log } = options
  let current: Incarnation | undefined
  let stopping = false
  let quickEnds = 0
  let cutPause = () => {}
  let restarting: Promise<void> = Promise.resolve()

  async function openOne(): Promise<Chain> {
    const openedAt = performance.now()
    let opened: Incarnation | undefined
    let lost: Error | undefined
    const onLost = (error: Error) => {
      if (lost || stopping) return
      lost = error
      quickEnds = performance.now() - openedAt < GOOD_RUN ? quickEnds + 1 : 0
      if (opened) restarting = restart(opened, error)
    }
    const candidate = await open(onLost)
    if (lost) {
      await closeLost(candidate)
      throw lost
    }
    // Together with `opened`: from here on `onLost` restarts.
    opened = candidate
    current = candidate
    return candidate.chain
  }

  async function closeLost(incarnation: Incarnation): Promise<void> {
    await incarnation.close(true).catch((err) => log.warn({ err }, 'A lost database did not close'))
  }

  async function restart(ended: Incarnation, reason: Error): Promise<void> {
    current = undefined
    log.error({ err: reason }, 'The database ended; starting it again')
    await closeLost(ended)
    let failures = 0
    for (let attempt = quickEnds; !stopping; attempt++) {
      await pause(Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE))
      if (stopping) return
      try {
        last = await openOne()
        return log.info('The database is back')
      } catch (error) {
        log.warn({ err: error }, 'The database could not be started')
        failures = hasRoom() ? failures + 1 : 0
        if (failures >= MAX_FAILED_STARTS) return onHopeless(error as Error)
      }
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      cutPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  let last = await openOne()

  return createStandingChain({
    current: () => current?.chain,
    last: () => last,
    async stop() {
      stopping = true
      cutPause()
      await restarting
      await current?.close(false)
      current = undefined
    },
  })
}

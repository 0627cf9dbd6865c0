import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { createRemoteEstimator, type EstimatorSource } from './remote-estimator.ts'
import { judgeStrength, type Strength } from './strength.ts'

/** Quiet time after a keystroke before a password is estimated, in milliseconds. */
const PAUSE = 120

export type Measured = Strength & {
  /** All words were compared. Until then a refusal holds and an acceptance may not. */
  readonly complete: boolean
}

/**
 * Measures a password while it is typed. The words are fetched with the first keystroke: few at first, then all.
 *
 * @param context Names of the situation, such as the site that asks.
 */
export function useStrength(source: EstimatorSource, context: readonly string[]) {
  const [strength, setStrength] = useState<Measured | null>(null)
  /** Fraction of the words that are there. */
  const [progress, setProgress] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const estimator = useMemo(() => createRemoteEstimator(source, setProgress), [source])

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      estimator.stop()
    },
    [estimator],
  )

  async function estimate(text: string): Promise<Measured> {
    const { complete, ...found } = await estimator.estimate(text, context)
    return { ...judgeStrength(found), complete }
  }

  return {
    strength,
    progress,
    measure(text: string) {
      clearTimeout(timer.current)
      timer.current = setTimeout(async () => {
        setStrength(text === '' ? null : await estimate(text).catch(() => null))
      }, PAUSE)
    },
    /** By all words, for which it waits. @throws when it cannot be estimated; then no key may be made. */
    async measureNow(text: string): Promise<Strength> {
      clearTimeout(timer.current)
      const early = await estimate(text)
      setStrength(early)
      // What few words refuse, all words refuse.
      if (!early.accepted) return early
      await estimator.complete()
      const measured = await estimate(text)
      setStrength(measured)
      return measured
    },
  }
}

import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { createRemoteEstimator, type SpawnEstimator } from './remote-estimator.ts'
import { judgeStrength, type Strength } from './strength.ts'

/** Quiet time after a keystroke before a password is estimated, in milliseconds. */
const PAUSE = 120

/**
 * Measures a password while it is typed. The dictionaries are fetched with the first keystroke.
 *
 * @param context Names of the situation, such as the site that asks.
 */
export function useStrength(spawn: SpawnEstimator, context: readonly string[]) {
  const [strength, setStrength] = useState<Strength | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const estimator = useMemo(() => createRemoteEstimator(spawn), [spawn])

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      estimator.stop()
    },
    [estimator],
  )

  return {
    strength,
    measure(text: string) {
      clearTimeout(timer.current)
      timer.current = setTimeout(async () => {
        const estimate =
          text === '' ? null : await estimator.estimate(text, context).catch(() => null)
        setStrength(estimate && judgeStrength(estimate))
      }, PAUSE)
    },
    /** @throws when it cannot be estimated; then no key may be made. */
    async measureNow(text: string): Promise<Strength> {
      clearTimeout(timer.current)
      const measured = judgeStrength(await estimator.estimate(text, context))
      setStrength(measured)
      return measured
    },
  }
}

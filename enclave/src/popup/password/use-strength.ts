import { useEffect, useRef, useState } from 'preact/hooks'
import { preloadVerified } from './preload-verified.ts'
import { type Estimator, judgeStrength, type Strength } from './strength.ts'

/** Quiet time after a keystroke before a password is estimated, in milliseconds. */
const PAUSE = 120

/** Measures a password while it is typed. The dictionaries are fetched with the first keystroke. */
export function useStrength() {
  const [strength, setStrength] = useState<Strength | null>(null)
  const estimator = useRef<Promise<Estimator> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function load(): Promise<Estimator> {
    estimator.current ??= loadEstimator()
    // A failed download is tried again with the next keystroke.
    estimator.current.catch(() => {
      estimator.current = null
    })
    return estimator.current
  }

  useEffect(() => () => clearTimeout(timer.current), [])

  return {
    strength,
    measure(text: string) {
      const ready = load()
      clearTimeout(timer.current)
      timer.current = setTimeout(async () => {
        const estimate = await ready.catch(() => null)
        setStrength(text === '' || estimate === null ? null : judgeStrength(estimate(text)))
      }, PAUSE)
    },
    async measureNow(text: string): Promise<Strength> {
      clearTimeout(timer.current)
      const measured = judgeStrength((await load())(text))
      setStrength(measured)
      return measured
    },
  }
}

async function loadEstimator(): Promise<Estimator> {
  await preloadVerified(__ESTIMATOR_FILE__)
  return (await import('./estimator.ts')).createEstimator()
}

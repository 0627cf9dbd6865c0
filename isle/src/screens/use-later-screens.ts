import { useEffect, useState } from 'react'

export type LaterScreens = typeof import('./later-screens.tsx')

export type Later = {
  /** Null until they are here. */
  readonly screens: LaterScreens | null
  readonly failed: boolean
  retry(): void
}

/** The screens that nobody sees first, from when they may be wanted. `here`: they are loaded already. */
export function useLaterScreens(wanted: boolean, here: LaterScreens | null): Later {
  const [screens, setScreens] = useState<LaterScreens | null>(here)
  const [attempt, setAttempt] = useState(1)
  const [failed, setFailed] = useState(0)
  useEffect(() => {
    if (!wanted || screens !== null) return
    let gone = false
    import('./later-screens.tsx').then(
      (loaded) => !gone && setScreens(loaded),
      () => !gone && setFailed(attempt),
    )
    return () => {
      gone = true
    }
  }, [wanted, screens, attempt])
  return { screens, failed: failed === attempt, retry: () => setAttempt(attempt + 1) }
}

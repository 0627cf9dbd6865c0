import { createContext, useContext, useEffect, useState } from 'react'
import type { EndedMemory } from '../control/ended-memory.ts'

export type LaterScreens = typeof import('./later-screens.tsx')

/** The screens, and what this visit remembers for them. */
export type LaterHere = { readonly screens: LaterScreens; readonly endings: EndedMemory }

export type Later = {
  /** Null until they are here. */
  readonly here: LaterHere | null
  readonly failed: boolean
  retry(): void
}

/** What of them is here, for parts of other screens. */
export const LaterContext = createContext<LaterHere | null>(null)
export const useLater = () => useContext(LaterContext)

const open = (screens: LaterScreens): LaterHere => ({
  screens,
  endings: screens.createEndedMemory(() => localStorage),
})

/** The screens that nobody sees first, from when they may be wanted. `loaded`: they are here already. */
export function useLaterScreens(wanted: boolean, loaded: LaterScreens | null): Later {
  const [here, setHere] = useState(() => loaded && open(loaded))
  const [attempt, setAttempt] = useState(1)
  const [failed, setFailed] = useState(0)
  useEffect(() => {
    if (!wanted || here !== null) return
    let gone = false
    import('./later-screens.tsx').then(
      (screens) => !gone && setHere(open(screens)),
      () => !gone && setFailed(attempt),
    )
    return () => {
      gone = true
    }
  }, [wanted, here, attempt])
  return { here, failed: failed === attempt, retry: () => setAttempt(attempt + 1) }
}

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { createFocusKeeper, type FocusKeeper as Keeper } from './focus-keeper.ts'

const KeeperContext = createContext<Keeper | null>(null)

type FocusKeeperProps = {
  children: ReactNode
  /** The person has acted in what these screens take the place of: the focus follows from the first one on. */
  hasActed?: boolean
}

/** Keeps the focus of the screens in it; where there is none, the focus never moves. */
export function FocusKeeper({ children, hasActed = false }: FocusKeeperProps) {
  const [keeper] = useState(() => createFocusKeeper(document, hasActed))
  useEffect(() => keeper.watch(), [keeper])
  return <KeeperContext value={keeper}>{children}</KeeperContext>
}

export function useFocusKeeper(): Keeper | null {
  return useContext(KeeperContext)
}

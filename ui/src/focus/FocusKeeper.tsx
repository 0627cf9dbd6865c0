import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { createFocusKeeper, type FocusKeeper as Keeper } from './focus-keeper.ts'

const KeeperContext = createContext<Keeper | null>(null)

/** Keeps the focus of the screens in it; where there is none, the focus never moves. */
export function FocusKeeper({ children }: { children: ReactNode }) {
  const [keeper] = useState(() => createFocusKeeper(document))
  useEffect(() => keeper.watch(), [keeper])
  return <KeeperContext value={keeper}>{children}</KeeperContext>
}

export function useFocusKeeper(): Keeper | null {
  return useContext(KeeperContext)
}

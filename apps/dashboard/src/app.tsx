import type { Account, Client } from '@idos/client'
import type { ActState, Acts } from '@idos/ui/page'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Flag } from './visit/flag.ts'
import type { Keepings } from './visit/kept.ts'
import type { Visits } from './visit/visits.ts'
import type { Wallets } from './wallets/wallets.ts'

/** What all screens share. */
export type App = {
  readonly visits: Visits
  readonly acts: Acts
  readonly wallets: Wallets
  readonly kept: Keepings
  /** Whether the profile's key is unlocked in the Enclave, as far as this page has seen. */
  readonly unlocked: Flag
  /** Whether the secure window stands before this page. */
  readonly windowOpen: Flag
  /** Origin of this page. */
  readonly site: string
  /** Unix seconds. */
  now(): number
}

const AppContext = createContext<App | null>(null)
export const AppProvider = AppContext.Provider

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('There is no app around this screen.')
  return app
}

/** Of the person who is in: only screens that are shown to nobody else ask for it. */
export function useClient(): Client {
  return useApp().visits.client()
}

export function useAccount(): Account {
  return useClient().account
}

export function useUnlocked(): boolean {
  const { unlocked } = useApp()
  return useSyncExternalStore(unlocked.subscribe, unlocked.get)
}

export function useWindowOpen(): boolean {
  const { windowOpen } = useApp()
  return useSyncExternalStore(windowOpen.subscribe, windowOpen.get)
}

export function useActState(): ActState {
  const { acts } = useApp()
  return useSyncExternalStore(acts.subscribe, acts.get)
}

export function useBusy(): boolean {
  return useActState()?.is === 'running'
}

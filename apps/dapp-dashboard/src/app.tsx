import type { ConsumerClient, DeskClient } from '@idos/client/consumer'
import type { ActState, Acts } from '@idos/ui/page'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Known } from './grants/filter.ts'
import type { KnownStore } from './grants/known.ts'
import type { Keepings } from './kept.ts'
import type { Visits } from './visit/visit.ts'

/** What all screens share. */
export type App = {
  readonly visits: Visits
  readonly acts: Acts
  readonly kept: Keepings
  readonly known: KnownStore
  readonly desk: DeskClient
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

/** Of the consumer who is in: only screens that are shown to nobody else ask for it. */
export function useClient(): ConsumerClient {
  const visit = useApp().visits.get()
  if (visit.at !== 'in') throw new Error('Nobody is in.')
  return visit.client
}

export function useKnown(): Known {
  const { known } = useApp()
  return useSyncExternalStore(known.subscribe, known.get)
}

export function useActState(): ActState {
  const { acts } = useApp()
  return useSyncExternalStore(acts.subscribe, acts.get)
}

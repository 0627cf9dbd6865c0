import { createActs, watchDock } from '@idos/ui/page'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { type App, AppProvider } from './app.tsx'
import { readConfig } from './config.ts'
import { createQueries, forgetAll, readAnew } from './mine/queries.ts'
import { createDashboardRouter, preloadScreens } from './router.tsx'
import { createFlag } from './visit/flag.ts'
import { createKeepings } from './visit/kept.ts'
import type { Person } from './visit/open-person.ts'
import { createVisits } from './visit/visits.ts'
import { createWallets } from './wallets/wallets.ts'
import { loadSpeech, SpeechProvider } from './words/provider.tsx'

/** Milliseconds. */
const PRELOAD_AFTER = 1_500
const config = readConfig(document)
const kept = createKeepings(() => localStorage)
const wallets = createWallets({ walletConnect: config.walletConnect, page: window })
/** The window of a second wallet has neither a visit nor an Enclave of its own. */
const isJoin = location.hash.startsWith('#/join')
const unlocked = createFlag()
const windowOpen = createFlag()
/** What a person has no use for before they chose a wallet: it loads in the meantime. */
const loadPerson = () => import('./visit/open-person.ts')
let person: Person | undefined
async function openPerson(): Promise<Person> {
  const loaded = await loadPerson()
  person ??= loaded.openPerson({
    ...{ config, unlocked: unlocked.set },
    windowOpened: () => windowOpen.set(true),
  })
  return person
}

const visits = createVisits({
  ...{ wallets, last: kept.wallet, site: location.origin },
  createClient: async (account, courier) => (await openPerson()).createClient(account, courier),
  register: async (profile) => (await openPerson()).register(profile),
})
const queries = createQueries(() => visits.sessionEnded())
const acts = createActs((error) => {
  if (error?.code === 'NOT_AUTHORIZED') visits.sessionEnded()
  if (error?.code === 'ERASE_REQUESTED') void router.navigate({ to: '/data' })
  void readAnew(queries)
})
const router = createDashboardRouter()
const app: App = {
  ...{ visits, acts, wallets, kept, site: location.origin },
  ...{ unlocked, windowOpen },
  now: () => Math.floor(Date.now() / 1000),
}

function waitsForWindow(): boolean {
  const state = acts.get()
  const visit = visits.get()
  return (
    (state?.is === 'running' && state.phase === 'window') ||
    (visit.at === 'no-profile' && visit.phase === 'window')
  )
}
acts.subscribe(() => waitsForWindow() || windowOpen.set(false))
visits.subscribe(() => waitsForWindow() || windowOpen.set(false))

let whose: string | null = null
visits.subscribe(() => {
  const visit = visits.get()
  const next = visit.at === 'in' ? visit.account.address : null
  if (next === whose) return
  whose = next
  // What was read is another person's, or nobody's, from now on.
  forgetAll(queries)
  acts.cancel()
})

const root = createRoot(document.getElementById('root') as HTMLElement)
let drawn = 0
async function render(): Promise<void> {
  const turn = ++drawn
  const { language, theme } = kept.preferences.get()
  const speech = await loadSpeech(language)
  if (turn !== drawn) return
  const page = document.documentElement
  page.lang = speech.language.locale
  page.dir = speech.language.messages.direction
  document.title = speech.words.title
  if (theme) page.dataset.theme = theme
  else delete page.dataset.theme
  root.render(
    <StrictMode>
      <SpeechProvider speech={speech}>
        <QueryClientProvider client={queries}>
          <AppProvider value={app}>
            <RouterProvider router={router} />
          </AppProvider>
        </QueryClientProvider>
      </SpeechProvider>
    </StrictMode>,
  )
}
kept.preferences.subscribe(() => void render())
void render()
watchDock(document)
if (!isJoin) {
  void visits.start()
  // Once what a person sees first is there.
  setTimeout(
    () =>
      void loadPerson()
        .then(preloadScreens)
        .catch(() => undefined),
    PRELOAD_AFTER,
  )
}

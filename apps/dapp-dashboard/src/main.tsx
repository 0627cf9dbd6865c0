import { createConsumerClient, createDeskClient } from '@idos/client/consumer'
import { discoverWallets, eip1193 } from '@idos/sdk-bridge'
import { createActs, watchDock } from '@idos/ui/page'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { type App, AppProvider } from './app.tsx'
import { readConfig } from './config.ts'
import { createKnown } from './grants/known.ts'
import { createQueries, GRANTS } from './grants/queries.ts'
import { createKeepings } from './kept.ts'
import { createDappRouter } from './router.tsx'
import { createVisits } from './visit/visit.ts'
import { loadSpeech, SpeechProvider } from './words/provider.tsx'

const { enclaveOrigin, gateway, chainId } = readConfig(document)
const kept = createKeepings(() => localStorage)
const known = createKnown()
const visits = createVisits({
  last: kept.wallet,
  discover: discoverWallets,
  courierOf: ({ provider, name }) => eip1193(provider, { name }),
  createClient: (account, sign) => createConsumerClient({ account, sign, gateway, chainId }),
})
const queries = createQueries(visits.sessionEnded)
const acts = createActs((error) => {
  if (error?.code === 'NOT_AUTHORIZED') visits.sessionEnded()
  void queries.invalidateQueries({ queryKey: [GRANTS] })
})
const app: App = {
  ...{ visits, acts, kept, known },
  desk: createDeskClient({ container: '#enclave', deskUrl: `${enclaveOrigin}/deskframe.html` }),
  now: () => Math.floor(Date.now() / 1000),
}

let whose: string | null = null
visits.subscribe(() => {
  const visit = visits.get()
  const next = visit.at === 'in' ? visit.client.account.address : null
  if (next === whose) return
  whose = next
  // What was read is another consumer's, or nobody's, from now on.
  queries.clear()
  known.clear()
  acts.cancel()
})

const router = createDappRouter()
const root = createRoot(document.getElementById('root') as HTMLElement)

async function render(): Promise<void> {
  const speech = await loadSpeech(navigator.languages)
  const page = document.documentElement
  page.lang = speech.language.locale
  page.dir = speech.language.messages.direction
  document.title = speech.words.title
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
void render()
watchDock(document)
void visits.start()

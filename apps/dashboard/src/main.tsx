import { type Client, createClientStore, createEnclaveClient, IdosError } from '@idos/client'
import { createClient } from '@idos/client/create'
import { issuerAt } from '@idos/sdk-bridge/issuer'
import { createActs, watchDock } from '@idos/ui/page'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { type App, AppProvider } from './app.tsx'
import { readConfig } from './config.ts'
import { createQueries, forgetAll, readAnew } from './mine/queries.ts'
import { createDashboardRouter } from './router.tsx'
import { createKeepings } from './visit/kept.ts'
import { createVisits } from './visit/visits.ts'
import { createWallets } from './wallets/wallets.ts'
import { loadSpeech, SpeechProvider } from './words/provider.tsx'

const config = readConfig(document)
const kept = createKeepings(() => localStorage)
const wallets = createWallets({ walletConnect: config.walletConnect, page: window })
/** The window of a second wallet has neither a visit nor an Enclave of its own. */
const isJoin = location.hash.startsWith('#/join')
const enclave = isJoin
  ? null
  : createEnclaveClient({
      container: '#enclave',
      enclaveUrl: `${config.enclaveOrigin}/frame.html`,
    })
const registrar = issuerAt(config.registrar, { name: 'registrar', authPublicKey: '' })

let isUnlocked = false
const lockListeners = new Set<() => void>()
function lockIs(next: boolean): void {
  if (next === isUnlocked) return
  isUnlocked = next
  for (const listener of [...lockListeners]) listener()
}

const visits = createVisits({
  ...{ wallets, last: kept.wallet, site: location.origin },
  async createClient(account, courier): Promise<Client> {
    if (!enclave) throw new Error('This window has no Enclave.')
    const { gateway, chainId } = config
    return createClient({
      ...{ enclave, gateway, chainId, account },
      sign: (message) => courier.sign({ address: account.address, message }),
      store: createClientStore(({ unlocked }) => lockIs(unlocked !== null)),
    })
  },
  register: (profile) =>
    registrar.createProfile?.(profile, { signal: new AbortController().signal }) ??
    Promise.reject(new IdosError('PROFILE_CREATION_FAILED')),
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
  unlocked: {
    get: () => isUnlocked,
    subscribe(listener) {
      lockListeners.add(listener)
      return () => lockListeners.delete(listener)
    },
  },
  now: () => Math.floor(Date.now() / 1000),
}

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
if (!isJoin) void visits.start()

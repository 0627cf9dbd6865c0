import {
  createEnclaveClient,
  createQuestionStore,
  createRoundTrips,
  createWindowOpener,
  followLink,
  newTicket,
} from '@idos/client'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createController } from './control/controller.ts'
import { createGrantMemory } from './control/grant-memory.ts'
import { loadClientMaker } from './control/load-client.ts'
import { createLockState, type LockState } from './control/lock-state.ts'
import { pollWhilePending } from './control/poll.ts'
import { createReceiptMemory } from './control/receipt-memory.ts'
import { createWalletMemory } from './control/wallet-memory.ts'
import type { AskedConfig } from './flow/asked.ts'
import { watchPublicState } from './flow/public-state.ts'
import { type HostPeer, listenForHost } from './host/host-link.ts'
import { withUsablePage } from './host/own-page.ts'
import { readRequest } from './host/read-request.ts'
import { createDresser } from './look/dresser.ts'
import { LanguageProvider, loadMessages } from './messages/provider.tsx'
import { App, type Surroundings } from './screens/App.tsx'
import { Standalone } from './screens/Standalone.tsx'

const now = () => Math.floor(Date.now() / 1000)
const root = createRoot(document.getElementById('root') as HTMLElement)

function startIsle(): void {
  const onLook = createDresser(document)
  /** The language that the page around asks for. */
  let asked: string | undefined
  let link: {
    peer: HostPeer
    controller: ReturnType<typeof createController>
    origin: string
    lock: LockState
  } | null = null

  async function render(config: AskedConfig, dressed: Promise<void>): Promise<void> {
    if (!link) return
    const { controller, lock, origin } = link
    asked = config.locale?.split('-')[0]?.toLowerCase()
    const [spoken] = await Promise.all([loadMessages(config.locale), dressed])
    let language = spoken
    if (config.texts) {
      const own = await import('./messages/own-texts.ts').catch(() => null)
      language = own?.withTexts(language, config.texts) ?? language
    }
    document.documentElement.lang = language.locale
    document.documentElement.dir = language.messages.direction
    const consumer = new URL(config.request.consumer ?? origin).host
    const around: Surroundings = { config, consumer, now, lock }
    root.render(
      <StrictMode>
        <LanguageProvider language={language}>
          <App controller={controller} around={around} />
        </LanguageProvider>
      </StrictMode>,
    )
  }

  function connected() {
    if (!link) throw new Error('The host has not been pinned yet.')
    return link.controller.host
  }

  listenForHost({
    self: window,
    handlers: {
      async configure({ request, ...given }) {
        const asked = { ...given, request: readRequest(request) }
        const config = withUsablePage(asked, { origin: link?.origin, self: window })
        const answer = connected().configure(config)
        const { theme, tokens, fonts, mode } = config
        const dressed = onLook({
          ...(theme && { theme }),
          ...(tokens && { tokens }),
          ...(fonts && { fonts }),
          ...(mode && { mode }),
        })
        void render(config, dressed)
        // Wanted with the first account. It comes behind the first screen, which it must not hold up; a failure is told then.
        loadClientMaker().catch(() => undefined)
        return answer
      },
      requestGrant: (_, { signal }) => connected().requestGrant(signal),
      requestWriteGrant: ({ challenge }, { signal }) =>
        connected().requestWriteGrant(challenge, signal),
      refresh: () => connected().refresh(),
      disconnect: () => connected().disconnect(),
    },
    onWalletChanged: (address) => connected().walletChanged(address),
    onLook,
    onRefused: (code) => root.render(<Standalone code={code} />),
    onHost({ peer, origin }) {
      const enclave = createEnclaveClient({
        container: document.getElementById('enclave') as HTMLElement,
        enclaveUrl: `${__ENCLAVE_ORIGIN__}/frame.html`,
        opener: 'embedder',
        embedder: origin,
      })
      const windows = createWindowOpener(window, {
        url: `${__ENCLAVE_ORIGIN__}/popup.html`,
        newTicket,
        language: () => asked,
        onTicket: enclave.windowOpened,
      })
      const chain = { gateway: __GATEWAY_URL__, chainId: __CHAIN_ID__ }
      const trips = createRoundTrips({
        enclaveOrigin: __ENCLAVE_ORIGIN__,
        questions: createQuestionStore(() => indexedDB, now),
        address: () => link?.controller.visit().config?.page?.address ?? null,
        context() {
          const { consumer = origin } = link?.controller.visit().config?.request ?? {}
          return `${origin} ${consumer}`
        },
        language: () => asked,
        follow: (url) => followLink(window, url),
        now,
      })
      const controller = createController({
        host: peer,
        hostOrigin: origin,
        async createClient(account, doors) {
          const { createClient } = await loadClientMaker()
          return createClient({ ...chain, enclave, windows, trips, account, ...doors })
        },
        grants: createGrantMemory(() => localStorage),
        receipts: createReceiptMemory(() => localStorage),
        wallets: createWalletMemory(() => localStorage, origin),
      })
      link = { peer, controller, origin, lock: createLockState(enclave) }
      watchPublicState(controller, (state) => peer.emit('change', state))
      pollWhilePending(controller, document)
      const report = () =>
        peer.emit('resize', { height: Math.min(4000, document.body.scrollHeight) })
      new ResizeObserver(report).observe(document.body)
      document.addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) peer.emit('dismiss', {})
      })
    },
  })
}

if (window.parent === window) root.render(<Standalone />)
else startIsle()

import {
  createEnclaveClient,
  createQuestionStore,
  createRoundTrips,
  createWindowOpener,
  followLink,
  newTicket,
} from '@idos/client'
import { IdosError, type IsleState } from '@idos/protocol'
import type { Look } from '@idos/ui/look'
import { createController } from './control/controller.ts'
import { createGrantMemory } from './control/grant-memory.ts'
import { loadClientMaker } from './control/load-client.ts'
import { createLockState } from './control/lock-state.ts'
import { pollWhilePending } from './control/poll.ts'
import { createPreferences } from './control/preferences.ts'
import { createReceiptMemory } from './control/receipt-memory.ts'
import { createWalletMemory } from './control/wallet-memory.ts'
import { drawFailedCard, drawFirstCard } from './first/first-card.ts'
import { createShow } from './first/show.ts'
import type { AskedConfig } from './flow/asked.ts'
import { watchPublicState } from './flow/public-state.ts'
import { type HostPeer, listenForHost } from './host/host-link.ts'
import { withUsablePage } from './host/own-page.ts'
import { readRequest } from './host/read-request.ts'
import { fromPage, withOwnWallet, withoutAccount } from './host/with-own-wallet.ts'
import { createDresser } from './look/dresser.ts'
import { loadMessages } from './messages/load-messages.ts'
import type { Surroundings } from './screens/App.tsx'

// For whom this page is deployed (`core/protocol/src/deployed-for.ts`), before anything of others is on it.
const {
  enclave: enclaveOrigin = '',
  gateway = '',
  chain: chainId = '',
  walletconnect = '',
} = document.documentElement.dataset
/** With it the Isle connects wallets by itself where a page lends none. */
const [projectId, relayUrl] = walletconnect.split(' ')
const connection = projectId && relayUrl ? { projectId, relayUrl } : null
const now = () => Math.floor(Date.now() / 1000)
const root = document.getElementById('root') as HTMLElement
/** React, and every screen. */
const loadScreens = () => import('./screens/draw.tsx')

type Enclave = ReturnType<typeof startEnclave>

/** The frame of the Enclave, which speaks for this page's embedder. */
function startEnclave(embedder: string) {
  const client = createEnclaveClient({
    container: document.getElementById('enclave') as HTMLElement,
    enclaveUrl: `${enclaveOrigin}/frame.html`,
    opener: 'embedder',
    embedder,
  })
  return { client, lock: createLockState(client) }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function startIsle(): void {
  /** The page lends no wallet, and this Isle is deployed to connect one by itself. */
  let usesOwn = false
  const told = (state: IsleState) => (usesOwn ? withoutAccount(state) : state)
  const preferences = createPreferences(() => localStorage)
  const dresser = createDresser(document, undefined, () => preferences.get().theme)
  /** The language that the person chose, or the page around asks for. */
  let asked: string | undefined
  let config: AskedConfig | null = null
  let mode: Look['mode']
  let mini: Surroundings['mini'] = null
  let pill: typeof import('./mini/Mini.tsx') | null = null

  /** The page has the Isle as a pill, or not any more. What draws it is a file of its own; without it the card is shown. */
  async function onMode(asked: Look['mode']): Promise<void> {
    mode = asked
    if (mode === 'pill') pill ??= await import('./mini/Mini.tsx').catch(() => null)
    const turn = (mini?.turn ?? 0) + 1
    mini = mode === 'pill' && pill ? { Mini: pill.Mini, turn, onSize: report } : null
  }

  async function onLook(look: Look): Promise<void> {
    await Promise.all([look.mode && onMode(look.mode), dresser(look)])
    if (look.mode) void render()
    report()
  }

  function report(): void {
    const { theme } = preferences.get()
    const width = mini && pill?.widthOf(document)
    link?.peer.emit('resize', {
      height: Math.min(4000, document.body.scrollHeight),
      ...(theme && { theme }),
      ...(width && { width: Math.min(4000, width) }),
    })
  }

  preferences.subscribe(() => {
    void onLook({})
    void render()
  })
  let link: {
    peer: HostPeer
    controller: ReturnType<typeof createController>
    origin: string
    enclave: () => Enclave
  } | null = null

  const show = createShow({
    drawFirst: ({ messages }, press) => drawFirstCard({ page: document, root, messages }, press),
    drawFailed: ({ messages }) =>
      drawFailedCard({ page: document, root, messages }, () => location.reload()),
    load: async () => (await loadScreens()).createScreens(root),
    afterPaint(then) {
      requestAnimationFrame(() => setTimeout(then))
      // Nothing is painted of what is not in view.
      setTimeout(then, 100)
    },
    onDrawn() {
      link?.enclave()
      // Wanted with the first account at the latest. A failure is told then.
      loadClientMaker().catch(() => undefined)
    },
  })

  let drawn = 0
  async function render(dressed?: Promise<void>): Promise<void> {
    if (!link || !config) return
    const turn = ++drawn
    const { controller, enclave, origin } = link
    const asking = config
    const own = preferences.get().language
    const locale = own ?? config.locale
    asked = locale?.split('-')[0]?.toLowerCase()
    const [spoken] = await Promise.all([loadMessages(locale), dressed])
    let language = spoken
    // Words of the page are in the language that it asked for.
    if (config.texts && !own) {
      const own = await import('./messages/own-texts.ts').catch(() => null)
      language = own?.withTexts(language, config.texts) ?? language
    }
    // Another language, or the pill, may have been chosen meanwhile.
    if (turn !== drawn) return
    document.documentElement.lang = language.locale
    document.documentElement.dir = language.messages.direction
    const around = (): Surroundings => ({
      config: asking,
      consumer: new URL(asking.request.consumer ?? origin).host,
      page: new URL(origin).host,
      now,
      lock: enclave().lock,
      preferences,
      mini,
    })
    show({ language, controller, around, isPill: mini !== null })
  }

  async function loadOwnWallet(origin: string) {
    if (!connection) throw new IdosError('WALLET_MISSING')
    const { createOwnWallet } = await import('./host/own-wallet.ts')
    return createOwnWallet({
      connection,
      origin,
      self: location.origin,
      onChange: (address) => connected().walletChanged(address),
      onPairing: (pairing) => connected().walletPairing(pairing),
    })
  }

  function connected() {
    if (!link) throw new Error('The host has not been pinned yet.')
    return link.controller.host
  }

  const page = fromPage(() => usesOwn, connected)
  listenForHost({
    self: window,
    handlers: {
      async configure({ request, ...given }) {
        const asked = { ...given, request: readRequest(request) }
        if (connection && !given.host.hasWallet) {
          usesOwn = true
          asked.host = { ...given.host, hasWallet: true }
        }
        const next = withUsablePage(asked, { origin: link?.origin, self: window })
        const answer = connected().configure(next)
        config = next
        const { theme, tokens, fonts, mode } = config
        const dressed = onLook({
          ...(theme && { theme }),
          ...(tokens && { tokens }),
          ...(fonts && { fonts }),
          ...(mode && { mode }),
        })
        void render(dressed)
        return { state: told(answer.state) }
      },
      requestGrant: (_, { signal }) => connected().requestGrant(signal),
      requestWriteGrant: ({ challenge }, { signal }) =>
        connected().requestWriteGrant(challenge, signal),
      refresh: async () => ({ state: told((await connected().refresh()).state) }),
      disconnect: async () => ({ state: told((await connected().disconnect()).state) }),
    },
    onWalletChanged: page.walletChanged,
    onWalletPairing: page.walletPairing,
    onLook,
    onRefused: (code) => void loadScreens().then((screens) => screens.drawStandalone(root, code)),
    onHost({ peer, origin }) {
      // The file is here by now; it is only read. What is still on its way when a page has loaded keeps the host waiting.
      document.fonts.load('1em Figtree').catch(() => undefined)
      const enclave = once(() => startEnclave(origin))
      const windows = createWindowOpener(window, {
        url: `${enclaveOrigin}/popup.html`,
        newTicket,
        language: () => asked,
        onTicket: (ticket) => enclave().client.windowOpened(ticket),
      })
      const chain = { gateway, chainId }
      const trips = createRoundTrips({
        enclaveOrigin,
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
        host: connection
          ? withOwnWallet({
              host: peer,
              isWanted: () => usesOwn,
              load: () => loadOwnWallet(origin),
            })
          : peer,
        hostOrigin: origin,
        async createClient(account, doors) {
          const { createClient } = await loadClientMaker()
          const { client } = enclave()
          return createClient({ ...chain, enclave: client, windows, trips, account, ...doors })
        },
        grants: createGrantMemory(() => localStorage),
        receipts: createReceiptMemory(() => localStorage),
        wallets: createWalletMemory(() => localStorage, origin),
      })
      link = { peer, controller, origin, enclave }
      watchPublicState(controller, (state) => peer.emit('change', told(state)))
      pollWhilePending(controller, document)
      new ResizeObserver(report).observe(document.body)
      document.addEventListener('keydown', (event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) peer.emit('dismiss', {})
      })
    },
  })
}

if (window.parent === window) void loadScreens().then(({ drawStandalone }) => drawStandalone(root))
else startIsle()

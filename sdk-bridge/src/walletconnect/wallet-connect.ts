import { IdosError } from '@idos/protocol'
import type { WalletCourier } from '../wallet/courier.ts'
import type { DiscoveredWallet } from '../wallet/discover.ts'
import { type Eip1193Provider, eip1193 } from '../wallet/eip1193.ts'
import type { Client, Metadata } from './client.ts'
import { icon } from './icon.ts'
import type { Socket } from './relay.ts'
import { createSessionStore, type SessionStorage } from './session.ts'

/** How a wallet on a phone is reached. */
export type WalletConnectOptions = {
  /** The page's project at the operator of the relay. */
  projectId: string
  /** What the wallet shows of the page. `url` is the page's own origin when left out; wallets compare the two. */
  metadata?: Partial<Metadata>
  /** EIP-155 chain ids that are offered to the wallet, of which any will do: nothing is sent to a chain. */
  chains?: readonly number[]
  /** Apps that the person may open by a press on a phone: `https` addresses that take the code as `uri`. */
  apps?: readonly WalletApp[]
  relayUrl?: string
  /** Where the session is kept; `localStorage` when left out. */
  storage?: SessionStorage
  /** A `WebSocket` of its own, where the platform has none. */
  createSocket?(url: string): Socket
  /** Milliseconds the person has to answer a prompt of the wallet. */
  deadline?: number
}

/** `link`: an `https` address of the app's maker, for example `https://wallet.example/wc`; the code is added as `uri`. */
export type WalletApp = { readonly name: string; readonly link: string }

/** A courier, and an entry of the choice of `eip1193`. */
export type WalletConnect = WalletCourier &
  DiscoveredWallet & {
    /** Ends the session, here and in the wallet. */
    disconnect(): Promise<void>
  }

/** Where the operator of WalletConnect has its relay. */
export const PUBLIC_RELAY = 'wss://relay.walletconnect.org'

const PROMPT_DEADLINE = 300_000
/** A wallet in a pocket may sleep: who presses gets a new code rather than silence. */
const PING_DEADLINE = 4_000

type RpcRequest = { method: string; params?: unknown }
type Listener = (value: never) => void

/**
 * A wallet on the person's phone, by WalletConnect 2.0: the Isle shows the code, and the wallet is asked for its account and
 * for signatures of texts, never for a transaction.
 *
 * @example createIsle({ container: '#isle', wallet: walletConnect({ projectId }), request })
 * @example eip1193(undefined, { also: [walletConnect({ projectId })] })
 */
export function walletConnect(options: WalletConnectOptions): WalletConnect {
  if (!/^[\w-]{1,80}$/.test(options.projectId)) {
    throw new IdosError('CONFIG_INVALID', {
      message: 'projectId does not have the form of a project id.',
      details: { option: 'projectId' },
    })
  }
  const store = createSessionStore(() => options.storage ?? localStorage)
  const deadline = options.deadline ?? PROMPT_DEADLINE
  const listeners = new Map<string, Set<Listener>>()
  let loading: Promise<Client> | undefined
  let pairing: AbortController | undefined
  let address: string | undefined

  const saved = () => store.read(Math.floor(Date.now() / 1000))

  function emit(event: string, value: unknown): void {
    for (const listener of listeners.get(event) ?? []) listener(value as never)
  }

  /** Comes when a wallet is first wanted, or is there from a former visit. */
  function client(): Promise<Client> {
    loading ??= import('./client.ts').then(({ createClient }) => {
      const made = createClient({
        url: options.relayUrl ?? PUBLIC_RELAY,
        projectId: options.projectId,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        now: Date.now,
        createSocket: options.createSocket ?? ((url) => new WebSocket(url)),
        metadata: metadataOf(options.metadata),
        chains: (options.chains ?? [1]).map((id) => `eip155:${id}`),
        session: saved(),
        onSession(session) {
          store.write(session)
          const next = session?.accounts[0]?.address
          if (next === address) return
          address = next
          emit('accountsChanged', next === undefined ? [] : [next])
        },
      })
      address = made.session?.accounts[0]?.address
      wakeWith(made)
      return made
    })
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }

  async function connected(): Promise<string[]> {
    if (!loading && !saved()) return []
    const { session } = await client()
    return session ? session.accounts.map((account) => account.address) : []
  }

  async function connect(): Promise<string[]> {
    const { isThere, end, pair, session } = await client()
    if (session && (await isThere(PING_DEADLINE))) return connected()
    if (session) void end()
    pairing?.abort()
    const mine = new AbortController()
    pairing = mine
    try {
      await pair({ signal: mine.signal, onUri: (uri) => emit('display_uri', uri) })
    } finally {
      if (pairing === mine) pairing = undefined
    }
    return connected()
  }

  const provider: Eip1193Provider = {
    async request({ method, params }: RpcRequest) {
      switch (method) {
        case 'eth_accounts':
          return connected()
        case 'eth_requestAccounts':
          return connect()
        case 'personal_sign': {
          const [text, from] = params as [string, string]
          return (await client()).sign(text, from, deadline)
        }
        default:
          throw Object.assign(new Error(`${method} is not asked of this wallet.`), { code: 4200 })
      }
    },
    on(event, listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
    },
    removeListener(event, listener) {
      listeners.get(event)?.delete(listener)
    },
    cancel: () => pairing?.abort(),
    apps: options.apps ?? [],
  }

  const own = { id: 'walletconnect', name: 'WalletConnect', icon, rdns: 'org.walletconnect' }
  const courier = eip1193(provider, { name: own.name, deadline })
  return {
    ...courier,
    ...own,
    provider,
    async connect(...asked) {
      const account = await courier.connect(...asked)
      const session = account.address === null ? null : (await client()).session
      return { ...account, name: session?.name.trim() || own.name }
    },
    async disconnect() {
      pairing?.abort()
      if (loading || saved()) await (await client()).end()
    },
  }
}

function metadataOf(given: Partial<Metadata> = {}): Metadata {
  const { origin = '', host = '' } = globalThis.location ?? {}
  return { name: host, description: '', url: origin, icons: [], ...given }
}

/** Who comes back from the wallet's app finds a dead socket. */
function wakeWith({ wake }: Client): void {
  if (typeof document === 'undefined') return
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake()
  })
  addEventListener('online', wake)
}

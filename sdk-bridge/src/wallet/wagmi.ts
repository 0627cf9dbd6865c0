import { IdosError } from '@idos/protocol'
import { toWalletError, type WalletCourier, withWalletDeadline } from './courier.ts'
import { type Eip1193Provider, eip1193 } from './eip1193.ts'

const PROMPT_DEADLINE = 300_000
/** How long a page may take to find the connection of its last visit. */
const RECONNECT_DEADLINE = 3_000

type Accounts = readonly `0x${string}`[]

/** The part of a wagmi connector that is used. */
export type WagmiConnector = {
  readonly uid: string
  readonly id: string
  readonly name: string
  readonly icon?: string | undefined
  readonly rdns?: string | readonly string[] | undefined
  connect(): Promise<{ accounts: Accounts; chainId: number }>
  getProvider(): Promise<unknown>
  readonly emitter: {
    emit(event: 'connect', data: { accounts: Accounts; chainId: number }): void
  }
}

/** The part of wagmi's state that is read. */
export type WagmiState = {
  readonly status: string
  readonly current: string | null
  readonly connections: ReadonlyMap<
    string,
    { accounts: Accounts; chainId: number; connector: WagmiConnector }
  >
}

/** The part of a wagmi configuration (`createConfig` of `wagmi` or `@wagmi/core`) that is used. */
export type WagmiConfig = {
  readonly connectors: readonly WagmiConnector[]
  readonly state: WagmiState
  subscribe<T>(selector: (state: WagmiState) => T, listener: (value: T) => void): () => void
}

/** How a wallet of wagmi is waited for. */
export type WagmiOptions = {
  /** Milliseconds the person has to answer a prompt of the wallet. */
  deadline?: number
}

/**
 * Courier for the wallets of a page that uses wagmi. What the page has connected is used; otherwise the person chooses in the
 * Isle among the page's connectors, and the page is connected, too. Another account, chain or connector and the end of a
 * connection reach the Isle, whoever began them.
 *
 * @example createIsle({ container: '#isle', wallet: wagmi(config), request })
 */
export function wagmi(config: WagmiConfig, options: WagmiOptions = {}): WalletCourier {
  const deadline = options.deadline ?? PROMPT_DEADLINE
  /** What the person chose here, for as long as the page does not turn to another connector. */
  let choice: { uid: string; current: string | null } | undefined

  function connection() {
    const { connections, current } = config.state
    const uid = choice?.current === current ? choice.uid : current
    return connections.get(uid ?? '')
  }

  async function connectTo(connector: WagmiConnector): Promise<void> {
    const { uid, emitter } = connector
    try {
      if (!config.state.connections.has(uid)) {
        // What a connector tells by this event, the configuration takes over: the page is connected, too.
        emitter.emit('connect', await withWalletDeadline(connector.connect(), deadline))
      }
    } catch (error) {
      throw toWalletError(error)
    }
    choice = { uid, current: config.state.current }
  }

  async function connectBy(wallet: string | undefined): Promise<void> {
    const [connector] = config.connectors.filter(
      (one) => wallet === undefined || one.uid === wallet || rdnsOf(one) === wallet,
    )
    if (!connector) throw new IdosError('WALLET_MISSING')
    await connectTo(connector)
  }

  /** A page that is being loaded may still look for the connection of its last visit. */
  function settled(): Promise<void> {
    if (!config.state.status.endsWith('connecting')) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        off()
        clearTimeout(timer)
        resolve()
      }
      const off = config.subscribe(({ status }) => status, end)
      const timer = setTimeout(end, RECONNECT_DEADLINE)
    })
  }

  return {
    type: 'EVM',
    get name() {
      return connection()?.connector.name ?? 'Ethereum wallet'
    },
    list: async () =>
      config.connectors.map((connector) => ({
        id: connector.uid,
        name: connector.name,
        icon: connector.icon?.trim() ?? '',
        rdns: rdnsOf(connector),
      })),
    async connect({ interactive, wallet }) {
      if (interactive && (wallet !== undefined || !connection())) await connectBy(wallet)
      else if (!interactive) await settled()
      const found = connection()
      const name = found?.connector.name ?? 'Ethereum wallet'
      return { type: 'EVM', address: found?.accounts[0] ?? null, publicKey: null, name }
    },
    async sign(request) {
      const provider = await connection()?.connector.getProvider()
      if (typeof (provider as Eip1193Provider | undefined)?.request !== 'function') {
        throw new IdosError('WALLET_ACCOUNT_CHANGED')
      }
      return eip1193(provider as Eip1193Provider, { deadline }).sign(request)
    },
    onChange(listener) {
      const known = () => {
        const found = connection()
        return found ? `${found.accounts[0]} ${found.chainId}` : null
      }
      return config.subscribe(known, () => listener(connection()?.accounts[0] ?? null))
    },
  }
}

/** A connector without a reverse domain name is known by its id, as long as that looks like one. */
function rdnsOf({ rdns, id }: WagmiConnector): string {
  return (typeof rdns === 'string' ? rdns : rdns?.[0]) ?? id
}

import { IdosError, type WalletPairing } from '@idos/protocol'
import {
  type ConnectContext,
  toWalletError,
  type WalletCourier,
  withWalletDeadline,
} from './courier.ts'
import { type DiscoveredWallet, discoverWallets } from './discover.ts'

/** The part of EIP-1193 that is used. */
export type Eip1193Provider = {
  request(args: { method: string; params?: unknown }): Promise<unknown>
  on?(event: string, listener: (value: never) => void): unknown
  removeListener?(event: string, listener: (value: never) => void): unknown
  /** Calls off what `eth_requestAccounts` began. */
  cancel?(): void
  /** Of a provider that says `display_uri`: apps that take the code. */
  readonly apps?: readonly WalletPairing['apps'][number][]
}

/** How the browser's Ethereum wallets are offered. */
export type Eip1193Options = {
  /** Shown to the person when the provider was given and has not announced itself. */
  name?: string
  /** Milliseconds the person has to answer a prompt of the wallet. */
  deadline?: number
  /** Wallets of the page's own, offered behind those of the browser: one that shows a QR code, for example. */
  also?: readonly DiscoveredWallet[]
}

const QUIET_DEADLINE = 10_000
const PROMPT_DEADLINE = 300_000

const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value)

function toHex(message: string): string {
  let hex = '0x'
  for (const byte of new TextEncoder().encode(message)) hex += byte.toString(16).padStart(2, '0')
  return hex
}

/**
 * Courier for an Ethereum wallet. Without a provider the person chooses in the Isle among the wallets that announce
 * themselves; where there is one, or only `window.ethereum`, that one is used.
 *
 * @example createIsle({ container: '#isle', wallet: eip1193(), request })
 */
export function eip1193(given?: Eip1193Provider, options: Eip1193Options = {}): WalletCourier {
  const promptDeadline = options.deadline ?? PROMPT_DEADLINE
  let name = options.name ?? 'Ethereum wallet'
  let target = given
  const listeners = new Set<(address: string | null) => void>()

  function onAccounts(value: unknown): void {
    const address = Array.isArray(value) ? (value.find(isAddress) ?? null) : null
    for (const listener of listeners) listener(address)
  }

  function listen(method: 'on' | 'removeListener'): void {
    target?.[method]?.('accountsChanged', onAccounts)
  }

  const offered = async () => [...(await discoverWallets()), ...(options.also ?? [])]

  /** Nothing where several wallets are there, nobody chose, and nobody is asked. */
  async function choose(interactive: boolean, wanted?: string) {
    if (given || (target && wanted === undefined)) return target
    const found = await offered()
    // A wallet may appear later, so a failure is not remembered.
    if (found.length === 0) throw new IdosError('WALLET_MISSING')
    const [one, another] = found.filter(
      ({ id, rdns }) => wanted === undefined || id === wanted || rdns === wanted,
    )
    if (!one || (another && !interactive)) return undefined
    listen('removeListener')
    target = one.provider
    if (listeners.size > 0) listen('on')
    name = options.name ?? one.name
    return target
  }

  async function ask(
    provider: Eip1193Provider,
    method: string,
    deadline: number,
    params?: unknown,
  ): Promise<unknown> {
    try {
      const request = provider.request(params === undefined ? { method } : { method, params })
      return await withWalletDeadline(request, deadline)
    } catch (error) {
      throw toWalletError(error)
    }
  }

  /** What a wallet elsewhere has to scan is shown for as long as it is asked. */
  async function request(provider: Eip1193Provider, context: ConnectContext | undefined) {
    const show = (uri: string) => context?.onPairing({ uri, apps: [...(provider.apps ?? [])] })
    const cancel = () => provider.cancel?.()
    provider.on?.('display_uri', show)
    context?.signal.addEventListener('abort', cancel)
    try {
      return await ask(provider, 'eth_requestAccounts', promptDeadline)
    } finally {
      provider.removeListener?.('display_uri', show)
      context?.signal.removeEventListener('abort', cancel)
    }
  }

  async function accounts(
    interactive: boolean,
    wanted?: string,
    context?: ConnectContext,
  ): Promise<string[]> {
    const provider = await choose(interactive, wanted)
    if (!provider) return []
    const answer = interactive
      ? await request(provider, context)
      : await ask(provider, 'eth_accounts', QUIET_DEADLINE)
    return Array.isArray(answer) ? answer.filter(isAddress) : []
  }

  return {
    type: 'EVM',
    get name() {
      return name
    },
    async list() {
      if (given) return null
      return (await offered()).map(({ id, name, icon, rdns }) => ({ id, name, icon, rdns }))
    },
    async connect({ interactive, wallet }, context) {
      const [address = null] = await accounts(interactive, wallet, context)
      return { type: 'EVM', address, publicKey: null, name }
    },
    async sign({ address, message }) {
      const wanted = address.toLowerCase()
      const connected = await accounts(false)
      if (!target || !connected.some((account) => account.toLowerCase() === wanted)) {
        throw new IdosError('WALLET_ACCOUNT_CHANGED')
      }
      const answer = await ask(target, 'personal_sign', promptDeadline, [toHex(message), address])
      if (typeof answer !== 'string' || !/^0x[0-9a-fA-F]+$/.test(answer)) {
        throw new IdosError('WALLET_FAILED', {
          message: 'The wallet answered without a signature.',
        })
      }
      return answer
    },
    onChange(listener) {
      if (listeners.size === 0) listen('on')
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) listen('removeListener')
      }
    },
  }
}

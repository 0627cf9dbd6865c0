import { IdosError } from '@idos/protocol'
import { toWalletError, type WalletCourier, withWalletDeadline } from './courier.ts'
import { discoverWallets } from './discover.ts'

/** The part of EIP-1193 that is used. */
export type Eip1193Provider = {
  request(args: { method: string; params?: unknown }): Promise<unknown>
  on?(event: string, listener: (value: never) => void): unknown
  removeListener?(event: string, listener: (value: never) => void): unknown
}

export type Eip1193Options = {
  /** Shown to the person when the provider was given and has not announced itself. */
  name?: string
  /** Milliseconds the person has to answer a prompt of the wallet. */
  deadline?: number
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
 * Courier for an Ethereum wallet. Without a provider the first wallet that announces itself is used, or
 * `window.ethereum`; to let the person choose, pass the provider of one of `discoverWallets()`.
 *
 * @example createIsle({ container: '#isle', wallet: eip1193(), request })
 */
export function eip1193(given?: Eip1193Provider, options: Eip1193Options = {}): WalletCourier {
  const promptDeadline = options.deadline ?? PROMPT_DEADLINE
  let name = options.name ?? 'Ethereum wallet'
  let found: Promise<Eip1193Provider> | undefined

  async function discover(): Promise<Eip1193Provider> {
    const [wallet] = await discoverWallets()
    if (!wallet) throw new IdosError('WALLET_MISSING')
    if (!options.name) name = wallet.name
    return wallet.provider
  }

  function provider(): Promise<Eip1193Provider> {
    if (given) return Promise.resolve(given)
    found ??= discover().catch((error: unknown) => {
      // A wallet may appear later, so a failure is not remembered.
      found = undefined
      throw error
    })
    return found
  }

  async function ask(method: string, deadline: number, params?: unknown): Promise<unknown> {
    const target = await provider()
    try {
      const request = target.request(params === undefined ? { method } : { method, params })
      return await withWalletDeadline(request, deadline)
    } catch (error) {
      throw toWalletError(error)
    }
  }

  async function accounts(interactive: boolean): Promise<string[]> {
    const answer = interactive
      ? await ask('eth_requestAccounts', promptDeadline)
      : await ask('eth_accounts', QUIET_DEADLINE)
    return Array.isArray(answer) ? answer.filter(isAddress) : []
  }

  return {
    type: 'EVM',
    get name() {
      return name
    },
    async connect({ interactive }) {
      const [address = null] = await accounts(interactive)
      return { type: 'EVM', address, publicKey: null, name }
    },
    async sign({ address, message }) {
      const wanted = address.toLowerCase()
      const connected = await accounts(false)
      if (!connected.some((account) => account.toLowerCase() === wanted)) {
        throw new IdosError('WALLET_ACCOUNT_CHANGED')
      }
      const answer = await ask('personal_sign', promptDeadline, [toHex(message), address])
      if (typeof answer !== 'string' || !/^0x[0-9a-fA-F]+$/.test(answer)) {
        throw new IdosError('WALLET_FAILED', {
          message: 'The wallet answered without a signature.',
        })
      }
      return answer
    },
    onChange(listener) {
      let off: (() => void) | undefined
      let stopped = false
      const onAccounts = (value: unknown) => {
        listener(Array.isArray(value) ? (value.find(isAddress) ?? null) : null)
      }
      provider().then(
        (target) => {
          if (stopped || !target.on) return
          target.on('accountsChanged', onAccounts)
          off = () => target.removeListener?.('accountsChanged', onAccounts)
        },
        () => undefined,
      )
      return () => {
        stopped = true
        off?.()
      }
    },
  }
}

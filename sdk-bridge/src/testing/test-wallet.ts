import { type Hex, hexToString, isHex } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Eip1193Provider } from '../wallet/eip1193.ts'

export type TestWalletOptions = {
  /** 0x and 64 hex digits. A test key: it lives in the page. */
  privateKey: Hex
  name?: string
  /** EIP-6963 reverse domain name. */
  rdns?: string
  chainId?: number
  /** Whether the page is connected from the start. */
  connected?: boolean
}

export type TestWallet = {
  readonly provider: Eip1193Provider
  readonly address: string
  /** Methods in the order in which they were asked. */
  readonly calls: readonly string[]
  /** Texts that it was asked to sign, in that order. */
  readonly texts: readonly string[]
  /** The next prompt (connect or sign) is declined with EIP-1193 code 4001. */
  rejectNext(): void
  /** Every answer waits so long. */
  slow(milliseconds: number): void
  /** The wallet reports another chain. */
  wrongChain(chainId?: number): void
  /** The wallet switches to another account and says so. */
  switchAccount(privateKey: Hex): void
  /** Signs with another key than the connected account's, as a broken or hostile courier would. */
  signWith(privateKey: Hex | null): void
  /** Answers what only a contract can check (ERC-6492), as a smart account does. */
  signAsContract(): void
  /** The person disconnects the page in the wallet. */
  disconnect(): void
}

/** What ERC-6492 ends with. */
const ERC_6492 = '6492'.repeat(16)

class RpcError extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** An EIP-1193 wallet over a local key, with switches for what goes wrong in the field. For tests only. */
export function createTestWallet(options: TestWalletOptions): TestWallet {
  let account = privateKeyToAccount(options.privateKey)
  let otherSigner: ReturnType<typeof privateKeyToAccount> | null = null
  let chainId = options.chainId ?? 1
  let connected = options.connected ?? false
  let isContract = false
  let reject = false
  let delay = 0
  const calls: string[] = []
  const texts: string[] = []
  const listeners = new Map<string, Set<(value: never) => void>>()

  function emit(event: string, value: unknown): void {
    for (const listener of listeners.get(event) ?? []) listener(value as never)
  }

  function prompt(): void {
    if (!reject) return
    reject = false
    throw new RpcError(4001, 'User rejected the request.')
  }

  async function sign(params: unknown): Promise<string> {
    const [data, address] = Array.isArray(params) ? (params as unknown[]) : []
    if (!connected || String(address).toLowerCase() !== account.address.toLowerCase()) {
      throw new RpcError(4100, 'The account is not connected.')
    }
    const message = isHex(data) ? hexToString(data) : String(data)
    texts.push(message)
    prompt()
    const signature = await (otherSigner ?? account).signMessage({ message })
    return isContract ? `${signature}${ERC_6492}` : signature
  }

  const provider: Eip1193Provider = {
    async request({ method, params }) {
      calls.push(method)
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay))
      switch (method) {
        case 'eth_accounts':
          return connected ? [account.address] : []
        case 'eth_requestAccounts':
          if (!connected) {
            prompt()
            connected = true
            emit('accountsChanged', [account.address])
          }
          return [account.address]
        case 'eth_chainId':
          return `0x${chainId.toString(16)}`
        case 'personal_sign':
          return sign(params)
        default:
          throw new RpcError(4200, `The test wallet does not know ${method}.`)
      }
    },
    on(event, listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
    },
    removeListener(event, listener) {
      listeners.get(event)?.delete(listener)
    },
  }

  return {
    provider,
    get address() {
      return account.address
    },
    calls,
    texts,
    rejectNext() {
      reject = true
    },
    slow(milliseconds) {
      delay = milliseconds
    },
    wrongChain(other = 5) {
      chainId = other
      emit('chainChanged', `0x${other.toString(16)}`)
    },
    switchAccount(privateKey) {
      account = privateKeyToAccount(privateKey)
      emit('accountsChanged', connected ? [account.address] : [])
    },
    signWith(privateKey) {
      otherSigner = privateKey ? privateKeyToAccount(privateKey) : null
    },
    signAsContract() {
      isContract = true
    },
    disconnect() {
      connected = false
      emit('accountsChanged', [])
    },
  }
}

/**
 * Announces a test wallet to the page by EIP-6963, now and whenever a page asks. Meant to be injected before the page's
 * own scripts.
 */
export function announceTestWallet(options: TestWalletOptions): TestWallet {
  const wallet = createTestWallet(options)
  const info = Object.freeze({
    uuid: crypto.randomUUID(),
    name: options.name ?? 'Test Wallet',
    icon: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E',
    rdns: options.rdns ?? 'network.idos.testwallet',
  })
  const announce = () => {
    const detail = Object.freeze({ info, provider: wallet.provider })
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  }
  window.addEventListener('eip6963:requestProvider', announce)
  announce()
  return wallet
}

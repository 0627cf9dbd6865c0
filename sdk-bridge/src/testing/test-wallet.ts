import { evmSigner } from '@idos/wallets'
import type { Eip1193Provider } from '../wallet/eip1193.ts'
import { toHex } from '../wallet/hex.ts'
import { fromHex } from './ed25519-key.ts'
import { createFailures, holdBack, spoil, strangerOf, type TestFailures } from './failures.ts'

type Hex = `0x${string}`

/** A test wallet of Ethereum: its key, its name, and what goes wrong with it. */
export type TestWalletOptions = {
  /** 0x and 64 hex digits. A test key: it lives in the page. */
  privateKey: Hex
  name?: string
  /** EIP-6963 reverse domain name. */
  rdns?: string
  chainId?: number
  /** Whether the page is connected from the start. */
  connected?: boolean
  failures?: Partial<TestFailures>
}

/** A test wallet of Ethereum. */
export type TestWallet = {
  readonly provider: Eip1193Provider
  readonly address: string
  /** Methods in the order in which they were asked. */
  readonly calls: readonly string[]
  /** May be set at any time. */
  readonly failures: TestFailures
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

const KEY = /^0x[0-9a-f]{64}$/i

function signerOf(privateKey: string) {
  if (!KEY.test(privateKey)) throw new TypeError('A private key is 0x and 64 hex digits.')
  return evmSigner(fromHex(privateKey.slice(2)))
}

const strangerTo = (privateKey: Hex) => signerOf(`0x${strangerOf(privateKey.slice(2))}`)

/** `personal_sign` takes the text itself, or the hex of its bytes. */
function textOf(data: unknown): string {
  const text = String(data)
  const isHex = /^0x(?:[0-9a-f]{2})*$/i.test(text)
  return isHex ? new TextDecoder().decode(fromHex(text.slice(2))) : text
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
  let account = signerOf(options.privateKey)
  let stranger = strangerTo(options.privateKey)
  let otherSigner: ReturnType<typeof signerOf> | null = null
  const failures = createFailures(options.failures)
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

  async function prompt(): Promise<void> {
    await holdBack({ ...failures, delayMs: 0 }, { prompt: true })
    if (!reject && !failures.rejects) return
    reject = false
    throw new RpcError(4001, 'User rejected the request.')
  }

  async function sign(params: unknown): Promise<string> {
    const [data, address] = Array.isArray(params) ? (params as unknown[]) : []
    if (!connected || String(address).toLowerCase() !== account.address.toLowerCase()) {
      throw new RpcError(4100, 'The account is not connected.')
    }
    const message = textOf(data)
    texts.push(message)
    await prompt()
    const signer = otherSigner ?? (failures.wrongAccount ? stranger : account)
    const signed = signer.sign(message)
    const signature = failures.badSignature ? `0x${toHex(spoil(fromHex(signed.slice(2))))}` : signed
    return isContract ? `${signature}${ERC_6492}` : signature
  }

  const provider: Eip1193Provider = {
    async request({ method, params }) {
      calls.push(method)
      await holdBack(failures, { prompt: false, least: delay })
      switch (method) {
        case 'eth_accounts':
          return connected ? [account.address] : []
        case 'eth_requestAccounts':
          if (!connected) {
            await prompt()
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
    failures,
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
      account = signerOf(privateKey)
      stranger = strangerTo(privateKey)
      emit('accountsChanged', connected ? [account.address] : [])
    },
    signWith(privateKey) {
      otherSigner = privateKey ? signerOf(privateKey) : null
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

/** Announces an EIP-1193 provider by EIP-6963, now and whenever a page asks. */
export function announceProvider(
  provider: Eip1193Provider,
  options: Pick<TestWalletOptions, 'name' | 'rdns'>,
): void {
  const info = Object.freeze({
    uuid: crypto.randomUUID(),
    name: options.name ?? 'Test Wallet',
    icon: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E',
    rdns: options.rdns ?? 'network.idos.testwallet',
  })
  const announce = () => {
    const detail = Object.freeze({ info, provider })
    window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }))
  }
  window.addEventListener('eip6963:requestProvider', announce)
  announce()
}

/**
 * Announces a test wallet to the page by EIP-6963, now and whenever a page asks. Meant to be injected before the page's
 * own scripts.
 */
export function announceTestWallet(options: TestWalletOptions): TestWallet {
  const wallet = createTestWallet(options)
  announceProvider(wallet.provider, options)
  return wallet
}

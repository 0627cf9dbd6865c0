import type { WalletCourier } from '../wallet/courier.ts'
import { eip1193 } from '../wallet/eip1193.ts'
import { nep413 } from '../wallet/nep413.ts'
import { stellar } from '../wallet/stellar.ts'
import { xrpl } from '../wallet/xrpl.ts'
import type { TestFailures } from './failures.ts'
import { createTestNearWallet, type TestNearWallet } from './test-near-wallet.ts'
import { createTestStellarWallet, type TestStellarWallet } from './test-stellar-wallet.ts'
import { createTestWallet, type TestWallet } from './test-wallet.ts'
import { createTestXrplWallet, type TestXrplWallet } from './test-xrpl-wallet.ts'

/** What a page's own code takes for a wallet of each kind. */
export type TestWalletObjects = {
  /** EIP-1193. */
  EVM: TestWallet['provider']
  /** The same, of an account that is a contract: nobody can check its signatures without a chain (ERC-6492). */
  'EVM-contract': TestWallet['provider']
  /** As a wallet of `@near-wallet-selector/core`. */
  NEAR: TestNearWallet['wallet']
  /** As the module `@gemwallet/api`. */
  XRPL: TestXrplWallet['wallet']
  /** As the module `@stellar/freighter-api`. */
  Stellar: TestStellarWallet['wallet']
}
/** Kind of a test wallet. */
export type TestWalletKind = keyof TestWalletObjects
/** The kinds of test wallets. */
export const testWalletKinds = ['EVM', 'EVM-contract', 'NEAR', 'XRPL', 'Stellar'] as const

/** A test wallet: its key, and what goes wrong with it. */
export type OpenTestWalletOptions = {
  /** 64 hex digits. A test key: it lives in the page. */
  seed: string
  /** Whether the page is connected from the start. */
  connected?: boolean
  failures?: Partial<TestFailures>
  /** Of NEAR. */
  accountId?: string
  /** Milliseconds after which a silent prompt is `WALLET_TIMEOUT`, five minutes as in the field when left out. */
  deadline?: number
}

/** A wallet of any kind in one shape. */
export type OpenTestWallet<K extends TestWalletKind = TestWalletKind> = {
  readonly kind: K
  /** For `createIsle({ wallet })`. */
  readonly courier: WalletCourier
  readonly wallet: TestWalletObjects[K]
  /** Address, or account name of NEAR. */
  readonly address: string
  /** Prompts and questions in the order in which they came. */
  readonly calls: readonly string[]
  /** What goes wrong from now on: `wallet.failures.rejects = true`. */
  readonly failures: TestFailures
  /** The person switches to another account. */
  switchAccount(seed: string): Promise<void>
  /** The person disconnects the page in the wallet. */
  disconnect(): void
}

type Made<K extends TestWalletKind> = Omit<OpenTestWallet<K>, 'kind'>
type Makers = {
  readonly [K in TestWalletKind]: (options: OpenTestWalletOptions) => Promise<Made<K>>
}

/** The wallet's own members stay live behind these. */
function inOneShape<W>(
  test: Pick<Made<TestWalletKind>, 'calls' | 'failures' | 'switchAccount' | 'disconnect'>,
  { courier, wallet, address }: { courier: WalletCourier; wallet: W; address: () => string },
) {
  const { calls, failures, switchAccount, disconnect } = test
  return {
    courier,
    wallet,
    get address() {
      return address()
    },
    calls,
    failures,
    switchAccount,
    disconnect,
  }
}

function openEvm({ seed, deadline, ...options }: OpenTestWalletOptions, isContract: boolean) {
  const test = createTestWallet({ ...options, privateKey: `0x${seed}` })
  if (isContract) test.signAsContract()
  const switchAccount = async (next: string) => test.switchAccount(`0x${next}`)
  return inOneShape(
    { ...test, switchAccount },
    {
      courier: eip1193(test.provider, deadline === undefined ? {} : { deadline }),
      wallet: test.provider,
      address: () => test.address,
    },
  )
}

const makers: Makers = {
  EVM: async (options) => openEvm(options, false),
  'EVM-contract': async (options) => openEvm(options, true),
  async NEAR({ accountId = 'alice.near', deadline, ...options }) {
    const test = await createTestNearWallet({ ...options, accountId })
    const courier = nep413(test.wallet, deadline === undefined ? {} : { deadline })
    return inOneShape(test, { courier, wallet: test.wallet, address: () => accountId })
  },
  async XRPL({ deadline, ...options }) {
    const test = await createTestXrplWallet(options)
    const courier = xrpl(test.wallet, deadline === undefined ? {} : { deadline })
    return inOneShape(test, { courier, wallet: test.wallet, address: () => test.address })
  },
  async Stellar({ deadline, ...options }) {
    const test = await createTestStellarWallet(options)
    const courier = stellar(test.wallet, deadline === undefined ? {} : { deadline })
    return inOneShape(test, { courier, wallet: test.wallet, address: () => test.address })
  },
}

/**
 * A wallet of the given kind over a key of the test's own. For tests only.
 *
 * @example const wallet = await openTestWallet('XRPL', { seed, failures: { rejects: true } })
 */
export async function openTestWallet<K extends TestWalletKind>(
  kind: K,
  options: OpenTestWalletOptions,
): Promise<OpenTestWallet<K>> {
  const made: Made<K> = await makers[kind](options)
  return Object.defineProperty(made, 'kind', { value: kind, enumerable: true }) as OpenTestWallet<K>
}

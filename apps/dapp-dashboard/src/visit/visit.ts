/**
 * The visit of a consumer's wallet.
 *
 * Requirements
 *  1. Nothing is asked of a wallet without a press.
 *  2. Another account of the wallet ends the visit of the one before it.
 *
 * Attacker: a wallet that says anything at any moment.
 */
import { type Account, IdosError, isIdosError } from '@idos/client'
import type { ConsumerClient } from '@idos/client/consumer'
import type { DiscoveredWallet, WalletCourier } from '@idos/sdk-bridge'
import type { Kept } from '@idos/ui/page'

export type Visit =
  | { readonly at: 'looking' }
  | { readonly at: 'out'; readonly asked: string | null; readonly problem: IdosError | null }
  | {
      readonly at: 'logged-out'
      readonly client: ConsumerClient
      readonly asked: boolean
      readonly problem: IdosError | null
    }
  | { readonly at: 'in'; readonly client: ConsumerClient; sign(message: string): Promise<string> }

export type Visits = {
  get(): Visit
  subscribe(listener: () => void): () => void
  wallets(): Promise<readonly DiscoveredWallet[]>
  /** Finds the wallet of the last visit again, without asking it. */
  start(): Promise<void>
  connect(id: string): Promise<void>
  logIn(): Promise<void>
  sessionEnded(): void
  leave(): Promise<void>
}

export type VisitDeps = {
  last: Kept<string | null>
  discover(): Promise<readonly DiscoveredWallet[]>
  courierOf(wallet: DiscoveredWallet): WalletCourier
  createClient(
    account: Account,
    sign: (message: string) => Promise<string>,
  ): Promise<ConsumerClient>
}

const OUT = { at: 'out', asked: null, problem: null } as const
const nameOf = ({ rdns, id }: DiscoveredWallet) => rdns || id

export function createVisits({ last, discover, courierOf, createClient }: VisitDeps): Visits {
  const listeners = new Set<() => void>()
  let visit: Visit = { at: 'looking' }
  let turn = 0
  let stop = (): void => undefined
  let sign = (_: string): Promise<string> => Promise.reject(new IdosError('NOT_AUTHORIZED'))

  function show(next: Visit): void {
    visit = next
    for (const listener of [...listeners]) listener()
  }

  function drop(problem: IdosError | null = null): void {
    turn += 1
    stop()
    stop = () => undefined
    show({ ...OUT, problem })
  }

  async function take(id: string, interactive: boolean): Promise<void> {
    const mine = ++turn
    const wallet = (await discover()).find((one) => nameOf(one) === id)
    if (!wallet) throw new IdosError('WALLET_MISSING')
    const courier = courierOf(wallet)
    const found = await courier.connect({ interactive })
    if (mine !== turn) return
    const { address, type, publicKey, name } = found
    if (address === null) return drop()
    sign = (message) => courier.sign({ address, message })
    const client = await createClient({ type, address, publicKey, wallet: name }, sign)
    if (mine !== turn) return
    last.set(id)
    stop =
      courier.onChange?.((next) => {
        if (next?.toLowerCase() !== address.toLowerCase()) drop()
      }) ?? stop
    try {
      await client.total()
      if (mine === turn) show({ at: 'in', client, sign })
    } catch (error) {
      if (mine !== turn) return
      if (!isIdosError(error, 'NOT_AUTHORIZED')) throw error
      show({ at: 'logged-out', client, asked: false, problem: null })
      // The press that connected is asked for once: the wallet goes on to the log-in by itself.
      if (interactive) await visits.logIn()
    }
  }

  const visits: Visits = {
    get: () => visit,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    wallets: discover,
    async start() {
      const id = last.get()
      if (id === null) return show(OUT)
      await take(id, false).catch(() => drop())
      if (visit.at === 'looking') show(OUT)
    },
    async connect(id) {
      show({ at: 'out', asked: id, problem: null })
      await take(id, true).catch((error: unknown) => drop(asIdos(error)))
    },
    async logIn() {
      if (visit.at !== 'logged-out' || visit.asked) return
      const { client } = visit
      const mine = turn
      show({ at: 'logged-out', client, asked: true, problem: null })
      try {
        await client.login()
        if (mine === turn) show({ at: 'in', client, sign })
      } catch (error) {
        if (mine !== turn) return
        show({ at: 'logged-out', client, asked: false, problem: asIdos(error) })
      }
    },
    sessionEnded() {
      if (visit.at !== 'in') return
      show({ at: 'logged-out', client: visit.client, asked: false, problem: null })
    },
    async leave() {
      const leaving = 'client' in visit ? visit.client : null
      last.set(null)
      drop()
      await leaving?.logout().catch(() => undefined)
    },
  }
  return visits
}

function asIdos(error: unknown): IdosError {
  return isIdosError(error) ? error : new IdosError('WALLET_FAILED', { cause: error })
}

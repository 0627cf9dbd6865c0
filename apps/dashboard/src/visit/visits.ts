/**
 * A person's visit: which wallet, whether it has a profile, whether a session is open.
 *
 * Requirements
 *  1. Nothing is asked of a wallet without a press; what a press began can be called off, and then changes nothing any more.
 *  2. Another account of the wallet ends the visit of the one before it: nobody sees another's things. While a second wallet is
 *     being added the account may change for that very reason: what was told is looked at afterwards.
 *  3. A profile is created once: what was chosen in the secure window is not asked for again after the wallet declined.
 *
 * Attacker: a wallet that says anything at any moment.
 */
import {
  type Account,
  type Client,
  type CreateProfileParameters,
  IdosError,
  isIdosError,
} from '@idos/client'
import type { WalletCourier } from '@idos/sdk-bridge'
import type { Kept } from '@idos/ui/page'
import type { OfferedWallet, Wallets } from '../wallets/wallets.ts'
import { LOOKING, OUT, type Visit } from './visit.ts'

export type VisitDeps = {
  wallets: Wallets
  /** Id of the wallet that was used last. */
  last: Kept<string | null>
  /** Origin of this page. */
  site: string
  createClient(account: Account, courier: WalletCourier): Promise<Client>
  register: CreateProfileParameters['register']
}

export type Visits = {
  get(): Visit
  subscribe(listener: () => void): () => void
  /** Of the person who is in, or about to be. */
  client(): Client
  /** What signs for the account that acts. */
  courier(): WalletCourier
  /** Finds the wallet of the last visit again. */
  start(): Promise<void>
  connect(wallet: OfferedWallet): Promise<void>
  logIn(): Promise<void>
  createProfile(): Promise<void>
  /** Calls off what was begun. */
  cancel(): void
  /** The network knows no session of this page any more. */
  sessionEnded(): void
  /** The profile is gone, or left by this wallet. */
  profileEnded(): void
  leave(): Promise<void>
  /** Until the answer is called, the wallet may be at another account. */
  hold(): () => void
}

type Present = { client: Client; courier: WalletCourier; stop(): void }

const isSame = (a: string, b: string) =>
  a.startsWith('0x') ? a.toLowerCase() === b.toLowerCase() : a === b

export function createVisits(deps: VisitDeps): Visits {
  const { last, wallets } = deps
  const listeners = new Set<() => void>()
  let visit: Visit = LOOKING
  let present: Present | null = null
  let running: AbortController | null = null
  let holds = 0
  let told: string | null | undefined

  function show(next: Visit): void {
    visit = next
    for (const listener of [...listeners]) listener()
  }

  function begin(): AbortSignal {
    running?.abort()
    running = new AbortController()
    return running.signal
  }

  function drop(): void {
    running?.abort()
    running = null
    present?.stop()
    present?.client.destroy()
    present = null
    told = undefined
  }

  const here = (): Present => {
    if (!present) throw new IdosError('NOT_AUTHORIZED')
    return present
  }

  async function take(wallet: OfferedWallet, interactive: boolean, signal: AbortSignal) {
    const courier = await wallet.open()
    const found = await courier.connect(
      { interactive },
      { signal, onPairing: (pairing) => wallets.paired(pairing) },
    )
    wallets.paired(null)
    if (signal.aborted) throw new IdosError('ABORTED')
    if (found.address === null) return null
    const { type, address, publicKey, name } = found
    const account: Account = { type, address, publicKey, wallet: name }
    const client = await deps.createClient(account, courier)
    if (signal.aborted) {
      client.destroy()
      throw new IdosError('ABORTED')
    }
    const stop = courier.onChange?.((next) => accountTold(next)) ?? (() => undefined)
    present = { client, courier, stop }
    last.set(wallet.id)
    return account
  }

  /** Whether there is a profile, and a session that is still good. */
  async function look(account: Account, signal: AbortSignal): Promise<void> {
    const { client } = here()
    const hasProfile = await client.hasProfile()
    if (signal.aborted) return
    if (!hasProfile) return show({ at: 'no-profile', account, phase: null, problem: null })
    try {
      await client.session()
      if (!signal.aborted) show({ at: 'in', account })
    } catch (error) {
      if (signal.aborted) return
      if (!isIdosError(error, 'NOT_AUTHORIZED')) throw error
      show({ at: 'logged-out', account, asked: false, problem: null })
    }
  }

  function accountTold(address: string | null): void {
    told = address
    if (holds > 0 || visit.at === 'out' || visit.at === 'looking') return
    settle()
  }

  function settle(): void {
    const address = told
    told = undefined
    if (address === undefined || !('account' in visit)) return
    if (address !== null && isSame(address, visit.account.address)) return
    drop()
    show(address === null ? OUT : LOOKING)
    if (address !== null) void visits.start()
  }

  const isCalledOff = (error: unknown, signal: AbortSignal) =>
    signal.aborted || isIdosError(error, 'ABORTED')

  const visits: Visits = {
    get: () => visit,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    client: () => here().client,
    courier: () => here().courier,
    async start() {
      const signal = begin()
      const id = last.get()
      let problem: IdosError | null = null
      try {
        const wallet = id === null ? undefined : await wallets.find(id)
        const account = wallet && (await take(wallet, false, signal))
        if (account) return await look(account, signal)
      } catch (error) {
        // That a wallet is silent is no error: nobody asked it. What the network says of an account that is there is one.
        if (present) problem = asIdos(error)
      }
      if (signal.aborted) return
      drop()
      show({ ...OUT, problem })
    },
    async connect(wallet) {
      drop()
      const signal = begin()
      show({ at: 'out', asked: wallet.id, problem: null })
      try {
        const account = await take(wallet, true, signal)
        if (!account) throw new IdosError('WALLET_REJECTED')
        await look(account, signal)
        // The press that connected is asked for once: the wallet goes on to the log-in by itself.
        if (visit.at === 'logged-out') await visits.logIn()
      } catch (error) {
        wallets.paired(null)
        if (isCalledOff(error, signal)) return
        drop()
        const problem = isIdosError(error)
          ? error
          : new IdosError('WALLET_FAILED', { cause: error })
        show({ at: 'out', asked: null, problem })
      }
    },
    async logIn() {
      if (visit.at !== 'logged-out') return
      const { account } = visit
      const signal = begin()
      show({ at: 'logged-out', account, asked: true, problem: null })
      try {
        await here().client.login({ signal })
        await here().client.session()
        if (!signal.aborted) show({ at: 'in', account })
      } catch (error) {
        if (visit.at !== 'logged-out' || visit.account !== account) return
        const problem = isCalledOff(error, signal) ? null : asIdos(error)
        show({ at: 'logged-out', account, asked: false, problem })
      }
    },
    async createProfile() {
      if (visit.at !== 'no-profile') return
      const { account } = visit
      const signal = begin()
      const { client } = here()
      // In the press itself: browsers let only that open a window.
      const window = client.state().chosen ? null : client.openWindow()
      const phased = (phase: Extract<Visit, { at: 'no-profile' }>['phase']) =>
        !signal.aborted && show({ at: 'no-profile', account, phase, problem: null })
      phased(window ? 'window' : 'wallet')
      try {
        await client.createProfile({
          ...{ window, signal, site: deps.site, register: deps.register },
          onPhase: phased,
        })
        await client.session()
        if (!signal.aborted) show({ at: 'in', account })
      } catch (error) {
        if (visit.at !== 'no-profile' || visit.account !== account) return
        const problem = isCalledOff(error, signal) ? null : asIdos(error)
        show({ at: 'no-profile', account, phase: null, problem })
      }
    },
    cancel() {
      running?.abort()
      wallets.paired(null)
      if (visit.at === 'out') show(OUT)
      if (visit.at === 'logged-out') show({ ...visit, asked: false })
      if (visit.at === 'no-profile') show({ ...visit, phase: null })
    },
    sessionEnded() {
      if (visit.at !== 'in') return
      show({ at: 'logged-out', account: visit.account, asked: false, problem: null })
    },
    profileEnded() {
      if (visit.at !== 'in') return
      show({ at: 'no-profile', account: visit.account, phase: null, problem: null })
    },
    async leave() {
      const leaving = present
      const ended = leaving?.client.logout()
      last.set(null)
      drop()
      show(OUT)
      await ended
    },
    hold() {
      holds += 1
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        holds -= 1
        if (holds === 0) settle()
      }
    },
  }
  return visits
}

function asIdos(error: unknown): IdosError {
  return isIdosError(error) ? error : new IdosError('INTERNAL', { cause: error })
}

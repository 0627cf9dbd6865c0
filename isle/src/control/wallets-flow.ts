/**
 * What a person does with the wallets of their profile; how one joins is in `adding-flow.ts`.
 *
 * Requirements
 *  1. While one is added, the page's wallet may be at another account, and nobody is logged out for it. Whatever ends that, the
 *     wallet that acts is looked for again; when it is not there, the account has changed, as ever.
 *  2. Every wait can be called off. Nothing here opens a window.
 *
 * Attacker: the page, which would learn or end what is not its own; a wallet that goes elsewhere at any moment.
 */
import { type Account, shownText, type Wallet } from '@idos/client'
import {
  isAdding,
  type WalletNotice,
  type WalletProblem,
  type WalletsAct,
  type WalletsView,
} from '../flow/wallets-view.ts'
import { createAddingFlow } from './adding-flow.ts'
import type { Context } from './context.ts'
import type { Operation } from './operations.ts'
import { createWalletReach, isSameAccount } from './wallet-reach.ts'

export type WalletsFlow = {
  act(act: WalletsAct): void
  /** Reads the wallets and shows them. */
  read(operation: Operation, notice?: WalletNotice | null): Promise<void>
}

export function createWalletsFlow(context: Context): WalletsFlow {
  const { deps, listeners } = context
  const reach = createWalletReach(deps)
  let wallets: readonly Wallet[] = []
  /** The page's wallet went, or was led, to another account. */
  let strayed = false
  /** What it said last of that. */
  let told: string | null | undefined

  const view = (): WalletsView | null => {
    const flow = context.flow()
    return flow.step === 'wallets' ? flow.view : null
  }
  const show = (next: WalletsView) => context.dispatch({ type: 'wallets', view: next })
  const isActing = (account: Account) => isSameAccount(account, context.account())
  const run = (work: (operation: Operation) => Promise<void>) =>
    context.operations.run({ action: 'wallets' }, work)
  const walletOf = (id: string) => wallets.find((one) => one.id === id)

  async function read(operation: Operation, notice: WalletNotice | null = null): Promise<void> {
    wallets = await context.client().wallets()
    operation.send({ type: 'wallets', view: { at: 'list', wallets, notice } })
  }

  async function readAll(operation: Operation, notice: WalletNotice): Promise<void> {
    const session = await context.readSession()
    wallets = await context.client().wallets()
    operation.send({ type: 'wallets', session, view: { at: 'list', wallets, notice } })
  }

  const adding = createAddingFlow(context, {
    ...{ reach, view, isActing, run, readAll },
    wallets: () => wallets,
    stray() {
      strayed = true
    },
  })

  /** After an addition, however it ended: the wallet that acts again, or the account that is there instead. */
  async function settle(): Promise<void> {
    // Why something failed is read first.
    const isOpen = isAdding(view()) || context.flow().step === 'error'
    if (!strayed || isOpen || context.operations.running) return
    const gone = told === null
    strayed = false
    told = undefined
    const { person } = context.visit()
    if (!person) return
    const { signal } = new AbortController()
    const found = await reach.find(isActing, signal).catch(() => null)
    if (!found || found.isWanted || context.visit().person !== person) return
    if (found.account || gone) listeners.changed(found.account?.address ?? null)
  }

  const { rested } = listeners
  listeners.rested = () => {
    rested()
    void settle()
  }
  listeners.told = (address) => {
    const at = view()
    if (!isAdding(at)) return false
    strayed = true
    told = address
    // The person did as the screen says: it goes on by itself.
    if (address !== null && at?.at === 'add') adding.connect(undefined, false)
    if (address !== null && at?.at === 'switch-back') adding.confirm(false)
    return true
  }

  function save(name: string): void {
    const at = view()
    if (at?.at !== 'name') return
    const { wallet } = at
    run(async (operation) => {
      operation.send({ type: 'wallets', view: { at: 'naming', wallet } })
      await context.client().nameWallet(wallet.id, shownText(name, 40), operation)
      await read(operation, { is: 'named', address: wallet.address })
    })
  }

  function remove(): void {
    const at = view()
    if (at?.at !== 'remove' || at.wallet.acts) return
    const { wallet } = at
    run(async (operation) => {
      operation.send({ type: 'wallets', view: { at: 'removing', wallet } })
      await context.client().removeWallet(wallet.id, operation)
      await readAll(operation, { is: 'removed', address: wallet.address })
    })
  }

  /** Lets another wallet act, at once where the page has it already. */
  function seek(id: string): void {
    const wallet = walletOf(id)
    if (!wallet || wallet.acts) return
    run(async (operation) => {
      const { signal, send } = operation
      send({ type: 'wallets', view: { at: 'looking' } })
      const found = await reach.find((account) => isSameAccount(accountOf(wallet), account), signal)
      if (found.isWanted) return goOver(wallet, found.rdns)
      await reach.find(isActing, signal)
      const offer = await reach.offer(signal)
      send({ type: 'wallets', view: { at: 'use', wallet, offer, problem: null } })
    })
  }

  function letAct(chosen: string | undefined): void {
    const at = view()
    if (at?.at !== 'use') return
    const { wallet, offer } = at
    run(async (operation) => {
      const { signal, send } = operation
      send({ type: 'wallets', view: { at: 'connecting' } })
      const account = await reach.connect({ interactive: true, wallet: chosen, signal })
      const rdns = offer?.wallets.find((one) => one.id === chosen)?.rdns ?? ''
      if (account && isSameAccount(accountOf(wallet), account)) return goOver(wallet, rdns)
      await reach.find(isActing, signal)
      const problem: WalletProblem = account ? { is: 'other', account } : { is: 'nobody' }
      send({ type: 'wallets', view: { at: 'use', wallet, offer, problem } })
    })
  }

  function goOver({ address }: Wallet, rdns: string): void {
    if (rdns) deps.wallets.remember(rdns)
    // Begun for this very end: nothing of it is lost.
    context.operations.drop()
    listeners.changed(address)
  }

  return {
    read,
    act(act) {
      switch (act.do) {
        case 'open':
          return run((operation) => {
            operation.send({ type: 'wallets', view: { at: 'looking' } })
            return read(operation)
          })
        case 'list':
          show({ at: 'list', wallets, notice: null })
          return void settle()
        case 'manage': {
          const wallet = walletOf(act.id)
          return wallet && show({ at: 'wallet', wallet, isOnly: wallets.length === 1 })
        }
        case 'add':
          return adding.begin()
        case 'connect':
          return adding.connect(act.wallet)
        case 'prove':
          return adding.prove()
        case 'confirm':
          return adding.confirm()
        case 'name':
        case 'remove': {
          const wallet = walletOf(act.id)
          if (!wallet || (act.do === 'remove' && wallet.acts)) return
          return show({ at: act.do, wallet })
        }
        case 'save':
          return save(act.name)
        case 'confirm-remove':
          return remove()
        case 'use':
          return seek(act.id)
        case 'use-wallet':
          return letAct(act.wallet)
      }
    },
  }
}

function accountOf({ type, address, publicKey }: Wallet): Account {
  return { type: type as Account['type'], address, publicKey, wallet: '' }
}

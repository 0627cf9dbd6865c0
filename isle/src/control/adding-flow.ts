/**
 * A wallet joins the profile: the person connects it, compares it, it signs, and the wallet that acts confirms it.
 *
 * Requirements
 *  1. Which wallet is added is shown whole before anything is signed, as what the page claims. The newcomer's signature is checked
 *     before the wallet that acts is asked, and that one's text names the newcomer again (`addWalletDetail`).
 *  2. What the newcomer signed is submitted only for the very one that the person said is theirs.
 *
 * Attacker: the page, which would like a wallet of its own in the person's profile.
 */
import type { Account, AddedWallet, Wallet } from '@idos/client'
import { DEADLINES, IdosError, isIdosError } from '@idos/protocol'
import type { WalletNotice, WalletProblem, WalletsView } from '../flow/wallets-view.ts'
import type { Context } from './context.ts'
import type { Operation } from './operations.ts'
import { isSameAccount, type WalletReach } from './wallet-reach.ts'

/** What it shares with the other acts. */
export type Around = {
  reach: WalletReach
  view(): WalletsView | null
  wallets(): readonly Wallet[]
  isActing(account: Account): boolean
  run(work: (operation: Operation) => Promise<void>): void
  readAll(operation: Operation, notice: WalletNotice): Promise<void>
  /** The page's wallet may be at another account from here on. */
  stray(): void
}

export type AddingFlow = {
  begin(): void
  connect(wallet: string | undefined, interactive?: boolean): void
  prove(): void
  confirm(isPressed?: boolean): void
}

type Proof = { readonly of: Account; readonly wallet: AddedWallet }

export function createAddingFlow(context: Context, around: Around): AddingFlow {
  const { deps } = context
  const { reach, view, isActing, run } = around
  let proof: Proof | null = null

  async function toAdd(operation: Operation, problem: WalletProblem | null): Promise<void> {
    const offer = await reach.offer(operation.signal)
    operation.send({ type: 'wallets', view: { at: 'add', offer, problem } })
  }

  function problemOf(account: Account | null): WalletProblem | null {
    if (!account) return { is: 'nobody' }
    if (isActing(account)) return { is: 'same' }
    const isLinked = around
      .wallets()
      .some(({ type, address, publicKey }) =>
        isSameAccount({ ...account, type: type as Account['type'], address, publicKey }, account),
      )
    return isLinked ? { is: 'already' } : null
  }

  function connect(wallet: string | undefined, interactive = true): void {
    if (view()?.at !== 'add') return
    run(async (operation) => {
      const { send, signal } = operation
      if (interactive) send({ type: 'wallets', view: { at: 'connecting' } })
      around.stray()
      const newcomer = await reach.connect({ interactive, wallet, signal })
      const problem = problemOf(newcomer)
      if (!newcomer || problem) return toAdd(operation, problem)
      send({ type: 'wallets', view: { at: 'review', newcomer } })
    })
  }

  function prove(): void {
    const at = view()
    if (at?.at !== 'review') return
    const { newcomer } = at
    run(async (operation) => {
      const { send, signal } = operation
      send({ type: 'wallets', view: { at: 'proving', newcomer } })
      try {
        const wallet = await context.client().proveWallet({
          wallet: newcomer,
          site: deps.hostOrigin,
          signal,
          sign: (message, asked) => sign(newcomer.address, message, asked.signal),
        })
        proof = { of: newcomer, wallet }
      } catch (error) {
        if (!isIdosError(error, 'PROFILE_EXISTS')) throw error
        return toAdd(operation, { is: 'taken' })
      }
      await submit(operation, newcomer, false)
    })
  }

  async function sign(address: string, message: string, signal: AbortSignal): Promise<string> {
    const call = { deadline: DEADLINES.humanStep, signal }
    return (await deps.host.call('wallet.sign', { address, message }, call)).signature
  }

  function confirm(isPressed = true): void {
    const at = view()
    if (at?.at !== 'switch-back') return
    const { newcomer } = at
    run((operation) => submit(operation, newcomer, isPressed))
  }

  /** Has the wallet that acts confirm the newcomer, as soon as the page's wallet is there again. */
  async function submit(operation: Operation, newcomer: Account, isPressed: boolean) {
    const { send, signal } = operation
    if (proof?.of !== newcomer) throw new IdosError('WALLET_FAILED')
    const { wallet } = proof
    const back = (problem: WalletProblem | null) =>
      send({ type: 'wallets', view: { at: 'switch-back', newcomer, problem } })
    const found = await reach.find(isActing, signal)
    const account =
      found.isWanted || !isPressed
        ? found.account
        : await reach.connect({ interactive: true, signal })
    const isThere = account !== null && isActing(account)
    // An Ethereum wallet signs for each account that the page is connected to, and asks nobody when it does not.
    if (!isThere && account?.type !== 'EVM') {
      return back(isPressed ? (account ? { is: 'other', account } : { is: 'nobody' }) : null)
    }
    send({ type: 'wallets', view: { at: 'confirming', newcomer } })
    try {
      await context.client().addWallet(wallet, { signal })
    } catch (error) {
      if (!isIdosError(error, 'WALLET_ACCOUNT_CHANGED')) throw error
      return back(isPressed && account ? { is: 'other', account } : null)
    }
    proof = null
    await around.readAll(operation, { is: 'added', address: newcomer.address })
  }

  return {
    begin: () => run((operation) => toAdd(operation, null)),
    connect,
    prove,
    confirm,
  }
}

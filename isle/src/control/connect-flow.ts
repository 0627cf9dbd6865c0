import { type Account, loadWalletKit } from '@idos/client'
import { DEADLINES, IdosError, isIdosError } from '@idos/protocol'
import type { Session } from '../flow/session.ts'
import { type OfferedWallet, toWalletOffer, type WalletOffer } from '../flow/wallet-offer.ts'
import { openDoors } from './client-doors.ts'
import type { Context } from './context.ts'
import type { Operation } from './operations.ts'
import { sameAddress } from './same-address.ts'

export type ConnectFlow = {
  connect(interactive: boolean): void
  /** Connects with one of the wallets that are offered. */
  choose(id: string): void
  /** Looks for a profile, and reads it when a session is open. A person who just connected is logged in on the way. */
  load(operation: Operation, account: Account, byPerson?: boolean): Promise<void>
  reload(): void
}

type Offer = WalletOffer & { readonly isChoice: boolean }

type Choice = { interactive: boolean; wallet?: string; rdns?: string }

function chosen(wallet: OfferedWallet | undefined): Choice {
  return wallet
    ? { interactive: true, wallet: wallet.id, rdns: wallet.rdns }
    : { interactive: true }
}

function quietly(last: string | null): Choice {
  return last === null ? { interactive: false } : { interactive: false, wallet: last }
}

export function createConnectFlow(context: Context): ConnectFlow {
  const { deps, resources } = context

  async function load(operation: Operation, account: Account, byPerson = false): Promise<void> {
    const { send } = operation
    send({ type: 'account', account })
    if (!(await context.client().hasProfile())) return send({ type: 'profile-absent' })
    const session = await context.readSession().catch((error: unknown) => {
      if (!byPerson || !isIdosError(error, 'NOT_AUTHORIZED')) throw error
      return logIn(operation)
    })
    send({ type: 'session', session })
  }

  /** The press that connected the wallet is asked for once: the wallet goes on to the log-in by itself. */
  async function logIn({ send, retryBy, signal }: Operation): Promise<Session> {
    send({ type: 'session-absent' })
    send({ type: 'login-asked' })
    retryBy({ action: 'login' })
    await context.client().login({ signal })
    return context.readSession()
  }

  /** What the person may choose from; null where the host has one wallet, or knows of no choice. */
  async function askOffer(operation: Operation): Promise<Offer | null> {
    const call = { deadline: DEADLINES.machineStep, signal: operation.signal }
    try {
      const { type, wallets } = await deps.host.call('wallet.list', {}, call)
      const offer = toWalletOffer(type, wallets ?? [], deps.wallets.last())
      return { ...offer, isChoice: wallets !== null }
    } catch (error) {
      if (operation.signal.aborted) throw error
      return null
    }
  }

  async function askWallet(operation: Operation, choice: Choice): Promise<Account | null> {
    const { interactive, wallet: chosen } = choice
    const deadline = interactive ? DEADLINES.humanStep : DEADLINES.machineStep
    const call = { deadline, signal: operation.signal }
    const params = chosen === undefined ? { interactive } : { interactive, wallet: chosen }
    const answer = await deps.host.call('wallet.connect', params, call)
    const { type, address, publicKey, name: wallet } = answer
    return address === null ? null : { type, address, publicKey, wallet }
  }

  async function adopt(operation: Operation, choice: Choice): Promise<void> {
    const answered = await askWallet(operation, choice)
    const { told } = context.visit()
    // The person changed the account, or the page the wallet, after the question: what was said last is so.
    const isPast = told !== null && !sameAddress(told.address, answered?.address ?? null)
    const account = isPast
      ? await askWallet(operation, { ...choice, interactive: false })
      : answered
    if (operation.signal.aborted) throw new IdosError('ABORTED')
    if (!account) {
      resources.leave()
      return context.dispatch({ type: 'disconnected' })
    }
    if (choice.rdns) deps.wallets.remember(choice.rdns)
    const client = await deps.createClient(account, openDoors(context, account))
    if (operation.signal.aborted) {
      client.destroy()
      throw new IdosError('ABORTED')
    }
    resources.adopt(client)
    void loadWalletKit().catch(() => undefined)
    await load(operation, account, choice.interactive)
  }

  /** Offers the choice where there is one, and says where there is nothing. */
  async function offerOrAdopt(operation: Operation): Promise<void> {
    const offer = await askOffer(operation)
    const [only, another] = offer?.wallets ?? []
    if (offer?.isChoice && (!only || another)) {
      return operation.send({ type: 'wallets-offered', offer })
    }
    try {
      await adopt(operation, chosen(only))
    } catch (error) {
      if (!offer || !isIdosError(error, 'WALLET_MISSING')) throw error
      operation.send({ type: 'wallets-offered', offer: { type: offer.type, wallets: [] } })
    }
  }

  return {
    connect(interactive) {
      context.operations.run({ action: 'connect' }, async (operation) => {
        operation.send({ type: 'wallet-asked' })
        if (interactive) return offerOrAdopt(operation)
        await adopt(operation, quietly(deps.wallets.last())).catch((error: unknown) => {
          // Without a click nobody waits for a wallet: its absence is not an error yet.
          if (context.visit().person) throw error
          operation.send({ type: 'no-account' })
        })
      })
    },
    choose(id) {
      const { flow } = context.visit()
      const offer = flow.step === 'not-connected' ? flow.offer : undefined
      const wallet = offer?.wallets.find((one) => one.id === id)
      if (!wallet) return
      context.operations.run({ action: 'connect' }, async (operation) => {
        operation.send({ type: 'wallet-chosen', id })
        await adopt(operation, chosen(wallet))
      })
    },
    load,
    reload() {
      context.operations.run({ action: 'load' }, async (operation) => {
        operation.send({ type: 'records-asked' })
        await load(operation, context.account())
      })
    },
  }
}

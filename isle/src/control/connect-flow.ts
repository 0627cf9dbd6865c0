import { type Account, loadWalletKit } from '@idos/client'
import { DEADLINES, IdosError, isIdosError } from '@idos/protocol'
import type { Session } from '../flow/session.ts'
import { openDoors } from './client-doors.ts'
import type { Context } from './context.ts'
import type { Operation } from './operations.ts'

export type ConnectFlow = {
  connect(interactive: boolean): void
  /** Looks for a profile, and reads it when a session is open. A person who just connected is logged in on the way. */
  load(operation: Operation, account: Account, byPerson?: boolean): Promise<void>
  reload(): void
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

  async function askWallet(operation: Operation, interactive: boolean): Promise<Account | null> {
    const deadline = interactive ? DEADLINES.humanStep : DEADLINES.machineStep
    const call = { deadline, signal: operation.signal }
    const answer = await deps.host.call('wallet.connect', { interactive }, call)
    const { type, address, publicKey, name: wallet } = answer
    return address === null ? null : { type, address, publicKey, wallet }
  }

  async function adopt(operation: Operation, interactive: boolean): Promise<void> {
    const account = await askWallet(operation, interactive)
    if (operation.signal.aborted) throw new IdosError('ABORTED')
    if (!account) {
      resources.leave()
      return context.dispatch({ type: 'disconnected' })
    }
    const client = await deps.createClient(account, openDoors(context, account))
    if (operation.signal.aborted) {
      client.destroy()
      throw new IdosError('ABORTED')
    }
    resources.adopt(client)
    void loadWalletKit().catch(() => undefined)
    await load(operation, account, interactive)
  }

  return {
    connect(interactive) {
      context.operations.run({ action: 'connect' }, async (operation) => {
        operation.send({ type: 'wallet-asked' })
        if (interactive) return adopt(operation, true)
        await adopt(operation, false).catch((error: unknown) => {
          // Without a click nobody waits for a wallet: its absence is not an error yet.
          if (context.visit().person) throw error
          operation.send({ type: 'no-account' })
        })
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

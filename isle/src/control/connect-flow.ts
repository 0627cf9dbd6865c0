import { DEADLINES } from '@idos/protocol'
import type { Account } from '../flow/records.ts'
import type { Context, Operation } from './context.ts'
import { loadWalletKit } from './load-wallet-kit.ts'
import type { Network } from './ports.ts'

export type ConnectFlow = {
  /** The host is being asked for an account. */
  readonly connecting: boolean
  connect(interactive: boolean): void
  /** Looks for a profile, and reads it when a session is open. */
  load(operation: Operation): Promise<void>
  reload(): void
}

export type ConnectFlowOptions = {
  context: Context
  /** Makes this the present account. */
  adopt(account: Account, network: Network): void
  hasAccount(): boolean
}

export function createConnectFlow(options: ConnectFlowOptions): ConnectFlow {
  const { context } = options
  const { deps } = context
  let connecting = false

  async function load({ send }: Operation): Promise<void> {
    send({ type: 'account', account: context.account() })
    if (!(await context.network().hasProfile())) return send({ type: 'profile-absent' })
    const session = await context.readSession()
    send({ type: 'session', session })
  }

  async function adopt(operation: Operation, interactive: boolean): Promise<void> {
    connecting = true
    const deadline = interactive ? DEADLINES.humanStep : DEADLINES.machineStep
    const call = { deadline, signal: operation.signal }
    const asked = deps.host.call('wallet.connect', { interactive }, call)
    const answer = await asked.finally(() => {
      connecting = false
    })
    if (operation.signal.aborted) return
    if (answer.address === null) return operation.send({ type: 'no-account' })
    const { type, address, publicKey, name: wallet } = answer
    const account = { type, address, publicKey, wallet }
    const network = await deps.createNetwork(account, context.sign)
    if (operation.signal.aborted) return
    options.adopt(account, network)
    void loadWalletKit().catch(() => undefined)
    await load(operation)
  }

  return {
    get connecting() {
      return connecting
    },
    connect(interactive) {
      context.run({ action: 'connect' }, async (operation) => {
        operation.send({ type: 'wallet-asked' })
        if (interactive) return adopt(operation, true)
        await adopt(operation, false).catch((error: unknown) => {
          // Without a click nobody waits for a wallet: its absence is not an error yet.
          if (options.hasAccount()) throw error
          operation.send({ type: 'no-account' })
        })
      })
    },
    load,
    reload() {
      context.run({ action: 'load' }, async (operation) => {
        operation.send({ type: 'records-asked' })
        await load(operation)
      })
    },
  }
}

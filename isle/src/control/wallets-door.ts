import { IdosError } from '@idos/protocol'
import type { WalletsAct } from '../flow/wallets-view.ts'
import type { Context } from './context.ts'
import type { WalletsFlow } from './wallets-flow.ts'

export type WalletsDoor = { act(act: WalletsAct): void }

/** What is done with the wallets of a profile, which seldom anybody does: it loads with the first act. */
export function createWalletsDoor(context: Context): WalletsDoor {
  let flow: WalletsFlow | null = null
  return {
    act(act) {
      if (flow) return flow.act(act)
      context.operations.run({ action: 'wallets' }, async (operation) => {
        operation.send({ type: 'wallets', view: { at: 'looking' } })
        const { createWalletsFlow } = await import('./wallets-flow.ts').catch((cause: unknown) => {
          throw new IdosError('NETWORK_UNREACHABLE', { cause })
        })
        flow ??= createWalletsFlow(context)
        await flow.read(operation)
      })
    },
  }
}

import type { ConnectFlow } from './connect-flow.ts'
import type { Context } from './context.ts'

export type DetachFlow = {
  /** Takes the wallet out of the profile that the person does not recognise, and starts anew. */
  confirm(): void
}

/** Afterwards there is no profile any more: the person may create their own. */
export function createDetachFlow(context: Context, connect: Pick<ConnectFlow, 'load'>): DetachFlow {
  return {
    confirm() {
      const state = context.flow()
      if (state.step !== 'detaching' || state.phase !== 'confirm') return
      context.operations.run({ action: 'detach' }, async (operation) => {
        operation.send({ type: 'detach', phase: 'wallet' })
        await context.client().detach({ signal: operation.signal })
        await connect.load(operation, context.account())
      })
    },
  }
}

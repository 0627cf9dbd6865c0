import type { Context, Operation } from './context.ts'

export type DetachFlow = {
  /** Takes the wallet out of the profile that the person does not recognise, and starts anew. */
  confirm(): void
}

/**
 * `startAnew` logs the old profile out and looks for a profile again, of which there is none any more: the person may then
 * create their own.
 */
export function createDetachFlow(
  context: Context,
  startAnew: (operation: Operation) => Promise<void>,
): DetachFlow {
  return {
    confirm() {
      const state = context.state()
      if (state.step !== 'detaching' || state.phase !== 'confirm') return
      context.run({ action: 'detach' }, async (operation) => {
        operation.send({ type: 'detach', phase: 'wallet' })
        await context.network().detach()
        await startAnew(operation)
      })
    },
  }
}

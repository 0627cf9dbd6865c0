import { isLocked } from '../flow/records.ts'
import type { Session } from '../flow/state.ts'
import type { ConnectFlow } from './connect-flow.ts'
import type { Context } from './context.ts'

export type EraseFlow = {
  /** Has the wallet erase the profile, and starts anew. */
  confirm(): void
}

/** What was said to stay is what stays: when it is another by now, it is shown first, and nothing is erased. */
export function createEraseFlow(
  context: Context,
  connect: Pick<ConnectFlow, 'load'>,
  now: () => number,
): EraseFlow {
  const staying = ({ grants }: Session) =>
    grants
      .filter(({ lockedUntil }) => isLocked(lockedUntil, now()))
      .map(({ id }) => id)
      .sort()
      .join()

  return {
    confirm() {
      const state = context.flow()
      if (state.step !== 'erasing') return
      const shown = staying(state.session)
      context.operations.run({ action: 'erase' }, async (operation) => {
        operation.send({ type: 'erase', phase: 'wallet' })
        const session = await context.readSession()
        if (staying(session) !== shown) {
          return operation.send({ type: 'erase', phase: 'facts', session })
        }
        await context.client().eraseProfile({ signal: operation.signal })
        context.deps.grants.forget(session.grants.map(({ id }) => id))
        await connect.load(operation, context.account())
      })
    },
  }
}

import type { Account } from '@idos/client'
import { type GrantResult, isIdosError } from '@idos/protocol'
import type { SharePhase } from '../flow/state.ts'
import type { Context } from './context.ts'
import type { Operation } from './operations.ts'

export type ShareFlow = {
  share(): void
  /** Submits again what was consented to and not recorded; needs no new consent. */
  resubmit(): void
}

/** The host's request is answered by a grant. `onGranted` tells it. */
export function createShareFlow(
  context: Context,
  onGranted: (grant: GrantResult) => void,
): ShareFlow {
  const { deps, resources } = context

  /** Remembers that the person consented to this grant at the host's request. */
  function note(account: Account, { grantId }: GrantResult): void {
    deps.grants.add(context.consumer(), grantId)
    context.dispatch({ type: 'noted', account, grantId })
  }

  async function settle({ send }: Operation, grant: GrantResult): Promise<void> {
    send({ type: 'share', phase: 'checking' })
    // The grant exists; that the lists cannot be read this moment must not make it look as if it did not.
    const session = await context.readSession().catch(() => context.session())
    send({ type: 'session', session: { ...session, granted: grant } })
    onGranted(grant)
  }

  /** The wallet has signed what is pending: whoever stopped waiting for it is not asked to consent to the same again. */
  let isSigned = false

  const showPhase =
    ({ send }: Operation) =>
    (phase: SharePhase) => {
      isSigned = phase === 'checking'
      send({ type: 'share', phase })
    }

  function onFailed(error: unknown): never {
    if (!isIdosError(error, 'ABORTED')) isSigned = false
    throw error
  }

  const flow: ShareFlow = {
    share() {
      const { match } = context.session()
      if (!match) return
      if (isSigned && context.client().state().pending) return flow.resubmit()
      context.operations.run({ action: 'share' }, async (operation) => {
        const account = context.account()
        const { asks: conditions, disclose, ...asked } = context.config().request
        const { purpose, retention, lockedFor = 0 } = asked
        const shared = context.client().share({
          window: resources.openWindow(),
          signal: operation.signal,
          credentialId: match.id,
          consumer: context.consumer(),
          type: match.type,
          ...{ conditions, disclose, purpose, retention, lockedFor },
          onPhase: showPhase(operation),
          onReceipt: deps.receipts.add,
        })
        const grant = await shared.catch(onFailed)
        note(account, grant)
        await settle(operation, grant)
      })
    },
    resubmit() {
      context.operations.run({ action: 'resubmit' }, async (operation) => {
        const account = context.account()
        const grant = await context.client().resubmit({
          signal: operation.signal,
          onPhase: showPhase(operation),
          onReceipt: deps.receipts.add,
        })
        if (!grant) return operation.send({ type: 'home' })
        note(account, grant)
        await settle(operation, grant)
      })
    },
  }
  return flow
}

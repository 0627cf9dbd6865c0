import type { PasswordChanged } from '@idos/client'
import type { PasswordPhase } from '../flow/state.ts'
import type { Context } from './context.ts'
import type { Operation } from './operations.ts'

export type PasswordFlow = {
  /** Says what a change of password does, and whether one was begun. */
  ask(): void
  /** Begins a change in the secure window, or goes on with one. */
  change(): void
}

/** A change of password, which no host asked for. */
export function createPasswordFlow(context: Context): PasswordFlow {
  const { operations, resources } = context
  const retry = { action: 'password' } as const

  async function finish(
    { send }: Operation,
    work: (onPhase: (phase: PasswordPhase, left: number) => void) => Promise<PasswordChanged>,
  ): Promise<void> {
    const { unreadable } = await work((phase, left) => send({ type: 'password', phase, left }))
    const session = await context.readSession()
    send({ type: 'password', phase: 'done', session, unreadable: unreadable.length })
  }

  return {
    ask() {
      operations.run(retry, async ({ send }) => {
        send({ type: 'password', phase: 'looking' })
        const progress = await context.client().passwordChange()
        // A change that begins works with all of them: the window need not wait for the network.
        if (!progress?.resumable) context.client().prefetchOwn()
        send({ type: 'password', phase: 'ask', progress })
      })
    },
    change() {
      const state = context.flow()
      if (state.step !== 'changing-password' || state.phase !== 'ask') return
      if (state.progress?.resumable) {
        operations.run(retry, (operation) =>
          finish(operation, async (onPhase) => {
            onPhase('preparing', 0)
            const { signal } = operation
            const changed = await context.client().resumePasswordChange({ signal, onPhase })
            return changed ?? { profile: context.session().profile, unreadable: [] }
          }),
        )
        return
      }
      operations.run(retry, (operation) => {
        const window = resources.openWindow()
        const { signal } = operation
        return finish(operation, (onPhase) =>
          context.client().changePassword({ window, signal, onPhase }),
        )
      })
    },
  }
}

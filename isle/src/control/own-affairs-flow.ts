import type { Context } from './context.ts'

/** What a person does with what is theirs, which no host asked for. */
export type OwnAffairsFlow = {
  view(id: string): void
  backup(): void
  revoke(): void
  remove(): void
  /** Unlocks, so that the person's list of who has access can be read. */
  learnNames(): void
}

export function createOwnAffairsFlow(context: Context): OwnAffairsFlow {
  const { deps, resources } = context
  return {
    view(id) {
      context.operations.run({ action: 'view', id }, async ({ send, signal }) => {
        const window = resources.openWindow()
        send({ type: 'view', id })
        await context.client().view({ window, signal, credentialId: id })
        send({ type: 'home' })
      })
    },
    backup() {
      context.operations.run({ action: 'backup' }, async ({ send, signal }) => {
        const window = resources.openWindow()
        send({ type: 'backup' })
        await context.client().backup({ window, signal })
        send({ type: 'home' })
      })
    },
    revoke() {
      const state = context.flow()
      if (state.step !== 'revoking') return
      const { grant } = state
      context.operations.run({ action: 'revoke', id: grant.id }, async ({ send, signal }) => {
        await context.client().revoke(grant, {
          signal,
          onPhase: () => send({ type: 'revoke-signing' }),
          // Whose grant it is is known of those to this page's consumer.
          site: grant.told ? context.consumer() : undefined,
        })
        // Who else had access, and that it ended, is not the host's business.
        if (grant.told) deps.host.emit('revoked', { grantId: grant.id })
        const session = await context.readSession()
        const grants = session.grants.filter(({ id }) => id !== grant.id)
        const granted = session.granted?.grantId === grant.id ? null : session.granted
        send({ type: 'revoked', grant, session: { ...session, grants, granted } })
      })
    },
    learnNames() {
      context.operations.run({ action: 'learn-names' }, async ({ send, signal }) => {
        const window = resources.openWindow()
        send({ type: 'unlock', reason: 'names' })
        await context.client().unlock({ window, signal })
        send({ type: 'home' })
      })
    },
    remove() {
      const state = context.flow()
      if (state.step !== 'removing' || state.phase !== 'confirm') return
      const { id } = state.credential
      context.operations.run({ action: 'remove', id }, async ({ send, signal }) => {
        send({ type: 'remove-signing' })
        await context.client().removeCredential(id, { signal })
        send({ type: 'removed', session: await context.readSession() })
      })
    },
  }
}

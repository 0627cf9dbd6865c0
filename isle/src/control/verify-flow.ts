import type { Profile } from '@idos/client'
import { DEADLINES } from '@idos/protocol'
import type { Context } from './context.ts'
import type { Operation } from './operations.ts'

export type VerifyFlow = {
  /** Goes on to the host's identity check with a profile that is unlocked, where the host has one and nothing fits yet. */
  goOn(operation: Operation): Promise<void>
  /** Lets the host run its identity check, once the person has shown that the profile is theirs. */
  verify(): void
  /** Looks whether the issuer has written something since. */
  checkAgain(): void
}

export function createVerifyFlow(context: Context): VerifyFlow {
  const { deps, resources } = context

  async function check({ send, signal }: Operation, profile: Profile): Promise<void> {
    send({ type: 'check-opened' })
    const { userId, publicKey } = profile
    const applicant = { userId, recipientEncryptionPublicKey: publicKey }
    const options = { deadline: DEADLINES.humanStep, signal }
    const { status } = await deps.host.call('identity.verify', applicant, options)
    if (status !== 'issued') return send({ type: 'check-closed', outcome: status })
    const session = await context.readSession()
    // Issued, but this node does not show it yet.
    if (!session.match) send({ type: 'check-closed', outcome: 'pending' })
    send({ type: 'session', session })
  }

  return {
    async goOn(operation) {
      const { match, profile } = context.session()
      const { verifiesIdentity } = context.config().host
      if (match || !verifiesIdentity || !context.client().isUnlocked(profile)) return
      operation.retryBy({ action: 'verify' })
      await check(operation, profile)
    },
    verify() {
      const { profile } = context.session()
      context.operations.run({ action: 'verify' }, async (operation) => {
        const { send, signal } = operation
        const client = context.client()
        // A page must not learn a profile and its key, to issue to, before the person could open the profile: a stranger
        // may have added this wallet to theirs.
        if (!client.isUnlocked(profile)) {
          const window = resources.openWindow()
          send({ type: 'unlock', reason: 'write' })
          await client.unlock({ window, signal })
        }
        await check(operation, profile)
      })
    },
    checkAgain() {
      context.operations.run({ action: 'load' }, async ({ send }) => {
        send({ type: 'check-opened' })
        const session = await context.readSession()
        if (!session.match) send({ type: 'check-closed', outcome: 'pending' })
        send({ type: 'session', session })
      })
    },
  }
}

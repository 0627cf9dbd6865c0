import { DEADLINES } from '@idos/protocol'
import type { Context } from './context.ts'

export type VerifyFlow = {
  /** Lets the host run its identity check. */
  verify(): void
  /** Looks whether the issuer has written something since. */
  checkAgain(): void
}

export function createVerifyFlow(context: Context): VerifyFlow {
  const { deps } = context
  return {
    verify() {
      const { userId, publicKey } = context.session().profile
      context.run({ action: 'verify' }, async ({ send, signal }) => {
        send({ type: 'check-opened' })
        const applicant = { userId, recipientEncryptionPublicKey: publicKey }
        const options = { deadline: DEADLINES.humanStep, signal }
        const { status } = await deps.host.call('identity.verify', applicant, options)
        if (status !== 'issued') return send({ type: 'check-closed', outcome: status })
        const session = await context.readSession()
        // Issued, but this node does not show it yet.
        if (!session.match) send({ type: 'check-closed', outcome: 'pending' })
        send({ type: 'session', session })
      })
    },
    checkAgain() {
      context.run({ action: 'load' }, async ({ send }) => {
        send({ type: 'check-opened' })
        const session = await context.readSession()
        if (!session.match) send({ type: 'check-closed', outcome: 'pending' })
        send({ type: 'session', session })
      })
    },
  }
}

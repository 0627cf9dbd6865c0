import type { Context } from './context.ts'
import type { Operation } from './operations.ts'
import type { VerifyFlow } from './verify-flow.ts'

export type ProfileFlow = {
  /** Makes the profile, and goes on to the identity check that the screen announced. */
  create(): void
  login(): void
}

export function createProfileFlow(context: Context, verify: VerifyFlow): ProfileFlow {
  const { deps, resources } = context

  async function showSession({ send }: Operation): Promise<void> {
    const session = await context.readSession()
    send({ type: 'session', session })
  }

  return {
    create() {
      context.operations.run({ action: 'create-profile' }, async (operation) => {
        const { send, signal } = operation
        const client = context.client()
        // An attempt that was called off may have come to its end all the same.
        if (client.state().chosen && (await client.hasProfile())) {
          send({ type: 'creation', phase: 'logging-in' })
          await client.login({ signal })
          await showSession(operation)
          return verify.goOn(operation)
        }
        await client.createProfile({
          window: client.state().chosen ? null : resources.openWindow(),
          signal,
          site: deps.hostOrigin,
          register: (profile) =>
            deps.host.call('profile.create', profile, { deadline: 60_000, signal }),
          onPhase: (phase) => send({ type: 'creation', phase }),
        })
        await showSession(operation)
        await verify.goOn(operation)
      })
    },
    login() {
      context.operations.run({ action: 'login' }, async (operation) => {
        operation.send({ type: 'login-asked' })
        await context.client().login({ signal: operation.signal })
        await showSession(operation)
      })
    },
  }
}

import { normalizePassword, wipe } from '@idos/crypto'
import { isIdosError, type Result } from '@idos/protocol'
import type { SessionMethods } from '../shared/messages.ts'
import type { Session } from './controller.ts'
import type { FlowEvent } from './flow.ts'

type Derived<A extends 'create' | 'unlock'> = Result<
  SessionMethods,
  A extends 'create' ? 'createKey' : 'unlock'
>

export type Derivations = {
  /** @param keep The person may have the key remembered. @returns null when nothing came of it, and says so */
  derive<A extends 'create' | 'unlock'>(
    act: A,
    password: string,
    keep: boolean,
  ): Promise<Derived<A> | null>
  cancel(): void
}

/** Turns a password into a key in the worker, one at a time. Its bytes are wiped here, whatever comes of it. */
export function createDerivations(
  session: Session,
  dispatch: (event: FlowEvent) => void,
  fail: (error: unknown) => void,
): Derivations {
  let running: AbortController | null = null
  return {
    cancel: () => running?.abort(),
    async derive<A extends 'create' | 'unlock'>(act: A, password: string, keep: boolean) {
      const secret = normalizePassword(password)
      const controller = new AbortController()
      running = controller
      dispatch({ type: 'deriving', act })
      try {
        const method = act === 'create' ? 'createKey' : 'unlock'
        const params = { password: secret, ...(keep && { keep }) }
        return (await session.call(method, params, { signal: controller.signal })) as Derived<A>
      } catch (error) {
        if (isIdosError(error, 'WRONG_PASSWORD')) dispatch({ type: 'wrong-password' })
        else if (isIdosError(error, 'ABORTED')) dispatch({ type: 'cancelled' })
        else fail(error)
        return null
      } finally {
        wipe(secret)
        running = null
      }
    },
  }
}

/**
 * The host asks for a write grant for its issuer; the person reviews the text, and signs or declines it.
 *
 * Requirements
 *  1. One request at a time, and only for a person who is logged in.
 *  2. What is proved and signed is the draft that the screen was drawn from (the order: `@idos/client`).
 *
 * Attacker: a page that asks again and again, or while the person says whose profile this is.
 */
import {
  IdosError,
  isIdosError,
  type PossessionChallenge,
  type ProvenWriteGrant,
  toWireError,
} from '@idos/protocol'
import type { FlowEvent } from '../flow/state.ts'
import type { Context } from './context.ts'

export type WriteGrantFlow = {
  request(challenge: PossessionChallenge, signal: AbortSignal): Promise<ProvenWriteGrant>
  /** Must be called in the click itself: it may open the secure window. */
  sign(): void
  /** Ends the request with this error. */
  end(error: IdosError): void
}

export function createWriteGrantFlow(context: Context): WriteGrantFlow {
  const { resources, dispatch } = context

  function draft(challenge: PossessionChallenge) {
    const { issuer } = context.config()
    if (!issuer) {
      const message = 'The page did not say which issuer the write grant is for.'
      throw new IdosError('CONFIG_INVALID', { message, details: { option: 'issuer' } })
    }
    return context.client().draftWriteGrant({ issuer, challenge })
  }

  async function show(challenge: PossessionChallenge): Promise<void> {
    const client = context.client()
    const [drafted] = await Promise.all([draft(challenge), client.confirmUnlocked()])
    const locked = !client.isUnlocked(drafted.profile)
    dispatch({ type: 'write-grant', draft: drafted, locked })
    const state = context.flow()
    if (state.step !== 'write-grant' || state.draft !== drafted) throw new IdosError('BUSY')
  }

  return {
    async request(challenge, signal) {
      if (context.visit().asked.writeGrant) throw new IdosError('BUSY')
      context.session()
      dispatch({ type: 'write-grant-asked' })
      try {
        await show(challenge)
      } catch (error) {
        dispatch({ type: 'write-grant-closed' })
        throw error
      }
      return resources.writeGrant.wait(signal)
    },
    sign() {
      const state = context.flow()
      if (state.step !== 'write-grant' || state.phase !== 'review') return
      const { draft: shown } = state
      const client = context.client()
      const window = client.isUnlocked(shown.profile) ? null : resources.openWindow()
      const { signal, isCurrent, orAborted } = resources.attempt.start()
      const send = (event: FlowEvent) => {
        if (isCurrent()) dispatch(event)
      }
      const onPhase = (phase: 'window' | 'wallet') => send({ type: 'write-grant-phase', phase })
      orAborted(client.writeGrant({ draft: shown, window, signal, onPhase })).then(
        (proven) => {
          if (isCurrent()) resources.writeGrant.resolve(proven)
        },
        (error: unknown) => {
          if (isIdosError(error, 'ERASE_REQUESTED') && isCurrent()) {
            // Nothing is written any more to a profile that is to go.
            context.operations.drop()
            resources.writeGrant.reject(new IdosError('POSSESSION_UNPROVEN'))
            return dispatch({ type: 'erase', phase: 'facts' })
          }
          const problem = isIdosError(error, 'ABORTED') ? null : toWireError(error)
          const locked = !client.isUnlocked(shown.profile)
          send({ type: 'write-grant-problem', error: problem, locked })
        },
      )
    },
    end(error) {
      resources.writeGrant.reject(error)
      dispatch({ type: 'write-grant-closed' })
    },
  }
}

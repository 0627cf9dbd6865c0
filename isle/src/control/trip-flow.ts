/**
 * The way on where no secure window can open: the whole page goes to the Enclave and comes back, and the flow goes on by itself.
 *
 * Requirements
 *  1. Offered after a window that the browser blocked or the page cut off, and for acts that it knows.
 *  2. What a page brings as an answer is nothing until it answers this account's open question.
 *
 * Attacker: the page around, which hands the answer over, and whoever gave the person its address.
 */
import type { RoundTripParameters } from '@idos/client'
import { type ErrorCode, IdosError } from '@idos/protocol'
import type { FlowState, Retry } from '../flow/state.ts'
import type { Context } from './context.ts'
import type { ProfileFlow } from './profile-flow.ts'
import type { ShareFlow } from './share-flow.ts'

export type TripFlow = {
  /** A failure is on the screen: prepares the way on, where there is one. */
  failed(): void
  /** Leaves the page, in the click itself. */
  leave(): void
  /** Goes on with what the person came back with, once their account is there. */
  comeBack(): void
}

/** Seconds. */
const STALE_AFTER = 120

const NO_WINDOW: ReadonlySet<ErrorCode> = new Set(['POPUP_BLOCKED', 'POPUP_ISOLATED'])
const acts: Partial<Record<Retry['action'], RoundTripParameters['act']>> = {
  share: 'share',
  'create-profile': 'create-profile',
  view: 'view',
  backup: 'backup',
}

/** Whether a failure has a way on in the whole window. */
export function canGoOn({ error, retry }: Extract<FlowState, { step: 'error' }>): boolean {
  return NO_WINDOW.has(error.code) && retry !== null && acts[retry.action] !== undefined
}

export function createTripFlow(
  context: Context,
  { profile, share, now }: { profile: ProfileFlow; share: ShareFlow; now(): number },
): TripFlow {
  const { dispatch, operations, resources, visit } = context
  let answer: string | null | undefined
  /** When the way on was prepared that the screen offers. */
  let preparedAt = 0

  /** Once in the life of a page. */
  function takeAnswer(): string | null {
    if (answer === undefined) answer = visit().config?.page?.answer || null
    const taken = answer
    answer = null
    return taken
  }

  function parametersOf(retry: Retry): RoundTripParameters | null {
    const act = acts[retry.action]
    if (act === 'view') return 'id' in retry ? { act, credentialId: retry.id } : null
    if (act !== 'share') return act ? { act } : null
    const { match } = context.session()
    const { asks: conditions, disclose, ...request } = context.config().request
    const { purpose, retention, lockedFor = 0 } = request
    const consumer = context.consumer()
    const asked = { conditions, disclose, purpose, retention, lockedFor }
    return match && { act, credentialId: match.id, consumer, ...asked }
  }

  async function finish(brought: string): Promise<void> {
    const back = await context.client().finishRoundTrip(brought)
    if (!back) return
    const { act, credentialId, error } = back
    if (error) {
      const retry: Retry =
        act === 'view' ? { action: act, id: credentialId ?? '' } : { action: act }
      operations.run(retry, async () => {
        throw error
      })
    } else if (act === 'share') share.resubmit()
    else if (act === 'create-profile') profile.create()
  }

  function prepare(): void {
    const { flow, config } = visit()
    if (flow.step !== 'error' || !canGoOn(flow) || !config?.page || !flow.retry) return
    const parameters = parametersOf(flow.retry)
    if (!parameters) return
    resources.prepareDeparture(parameters)
    preparedAt = now()
  }

  return {
    failed: prepare,
    leave() {
      const { flow } = visit()
      if (flow.step !== 'error' || !canGoOn(flow)) return
      // A question that waited on the screen has less time left than the person may need.
      if (now() - preparedAt > STALE_AFTER) prepare()
      const retry = flow.retry ?? { action: 'load' }
      operations.run(retry, async ({ send, signal }) => {
        const departure = await resources.departure()
        if (signal.aborted) return
        // A page that comes back without an answer, from the browser's cache, rests where it was.
        if (await departure?.go()) return send({ type: 'home' })
        throw new IdosError('ROUND_TRIP_IMPOSSIBLE', { details: { reason: 'not-let-go' } })
      })
    },
    comeBack() {
      const { step } = visit().flow
      const isHere = step === 'no-profile' || step === 'ready' || step === 'no-credential'
      if (!isHere && step !== 'granted' && step !== 'pending-verification') return
      const brought = takeAnswer()
      if (brought === null) return
      void finish(brought).catch(() => dispatch({ type: 'home' }))
    },
  }
}

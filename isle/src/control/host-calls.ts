import {
  type GrantResult,
  IdosError,
  type IsleConfig,
  type IsleState,
  isIdosError,
  type PossessionChallenge,
  type ProvenWriteGrant,
} from '@idos/protocol'
import { publicState } from '../flow/public-state.ts'
import { sessionOf } from '../flow/reduce.ts'
import type { FlowStep, Session } from '../flow/state.ts'
import type { Context } from './context.ts'
import { disconnect } from './disconnect.ts'
import type { Flows } from './flows.ts'

/** What the host may call. */
export type HostCalls = {
  configure(config: IsleConfig): { state: IsleState }
  requestGrant(signal: AbortSignal): Promise<GrantResult>
  requestWriteGrant(challenge: PossessionChallenge, signal: AbortSignal): Promise<ProvenWriteGrant>
  refresh(): Promise<{ state: IsleState }>
  disconnect(): Promise<{ state: IsleState }>
  walletChanged(address: string | null): void
}

/** Screens that new records may replace: on the others something is going on that ends by itself. */
const resting: ReadonlySet<FlowStep> = new Set([
  'no-credential',
  'pending-verification',
  'ready',
  'granted',
  'write-grant',
])

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

export function createHostCalls(context: Context, flows: Flows): HostCalls {
  const { dispatch, operations, resources, visit } = context
  const answer = () => ({ state: publicState(context.flow()) })

  function showSession(session: Session): void {
    if (!resting.has(context.flow().step)) return
    dispatch({ type: 'session', session })
    if (!operations.running) context.onRest()
  }

  return {
    configure(next) {
      const { config } = visit()
      // A request that changes under the person's eyes would also ask, one after another, what they hold.
      if (config && JSON.stringify(config.request) !== JSON.stringify(next.request)) {
        throw new IdosError('BAD_REQUEST', { message: 'The request can not be changed.' })
      }
      dispatch({ type: 'configured', config: next })
      if (context.flow().step === 'connecting') {
        dispatch({ type: 'started' })
        if (next.host.hasWallet) flows.connect.connect(false)
        else dispatch({ type: 'no-account' })
      }
      return answer()
    },
    requestGrant(signal) {
      const existing = sessionOf(context.flow())?.granted
      if (existing) return Promise.resolve(existing)
      dispatch({ type: 'grant-asked', asked: true })
      const granted = resources.grant.wait(signal)
      const { step } = context.flow()
      if (step === 'not-connected' && !operations.running) flows.connect.connect(true)
      return granted
    },
    requestWriteGrant: flows.writeGrant.request,
    async refresh() {
      if (!sessionOf(context.flow())) return answer()
      try {
        showSession(await context.readSession())
      } catch (error) {
        if (!isIdosError(error, 'NOT_AUTHORIZED')) throw error
        dispatch({ type: 'session-absent' })
      }
      return answer()
    },
    async disconnect() {
      disconnect(context, new IdosError('ABORTED'))
      return answer()
    },
    walletChanged(address) {
      const { config, person, flow } = visit()
      const isAsking = flow.step === 'not-connected' && flow.waiting
      if (!config || isAsking) return
      if (address !== null && person && same(address, person.account.address)) return
      if (address === null && !person) return
      if (person) disconnect(context, new IdosError('WALLET_ACCOUNT_CHANGED'))
      if (address !== null) flows.connect.connect(false)
    },
  }
}

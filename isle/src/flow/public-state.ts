/**
 * What the host page may know: the step, its own wallet's account, and a grant that concerns it. Nothing personal.
 *
 * Requirements
 *  1. What a person does with what is theirs (looking at a credential, revoking somebody's grant, keeping recovery words,
 *     changing the password, their wallets, leaving or erasing a profile, choosing settings) looks to the host like the screen on which they rest, failures
 *     included.
 *  2. Two states that are equal to the host are reported once: a report by itself would say that something happened.
 *
 * Attacker: a page where the person logs in, which wants to learn what they hold and who else has it.
 */
import type { IsleState } from '@idos/protocol'
import { accountOf, restingState, sessionOf } from './reduce.ts'
import type { FlowState, FlowStep, Retry } from './state.ts'

const statuses: Readonly<Record<FlowStep, IsleState['status']>> = {
  connecting: 'connecting',
  'not-connected': 'not-connected',
  loading: 'connecting',
  'no-profile': 'no-profile',
  'creating-profile': 'no-profile',
  'signed-out': 'signed-out',
  'no-credential': 'no-credential',
  'pending-verification': 'pending-verification',
  ready: 'ready',
  granted: 'granted',
  error: 'error',
  // These rest on the screen behind them.
  unlocking: 'no-credential',
  'write-grant': 'no-credential',
  sharing: 'ready',
  viewing: 'ready',
  revoking: 'ready',
  revoked: 'ready',
  access: 'ready',
  removing: 'ready',
  detaching: 'ready',
  'changing-password': 'ready',
  keeping: 'ready',
  erasing: 'ready',
  settings: 'ready',
  wallets: 'ready',
}

/** The person's own affairs, which no host asked for. */
const own: ReadonlySet<Retry['action']> = new Set([
  'view',
  'revoke',
  'remove',
  'detach',
  'password',
  'backup',
  'erase',
  'learn-names',
  'wallets',
])

/** Whether a failure is of something that no host asked for. */
export function isOwnAffair(retry: Retry | null): boolean {
  return retry !== null && own.has(retry.action)
}

export function publicState(state: FlowState): IsleState {
  if (state.step === 'error' && isOwnAffair(state.retry)) return publicState(state.behind)
  return {
    status: statuses[state.step === 'error' ? 'error' : restingState(state).step],
    account: accountOf(state)?.address ?? null,
    grant: sessionOf(state)?.granted ?? null,
    error: state.step === 'error' ? state.error : null,
  }
}

/** Calls `report` whenever the state changes for the host. */
export function watchPublicState(
  flow: { get(): FlowState; subscribe(listener: () => void): () => void },
  report: (state: IsleState) => void,
): () => void {
  let last = JSON.stringify(publicState(flow.get()))
  return flow.subscribe(() => {
    const state = publicState(flow.get())
    const text = JSON.stringify(state)
    if (text === last) return
    last = text
    report(state)
  })
}

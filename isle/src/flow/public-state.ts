import type { IsleState } from '@idos/protocol'
import { accountOf, sessionOf } from './reduce.ts'
import type { FlowState, FlowStep } from './state.ts'

const statuses: Readonly<Record<FlowStep, IsleState['status']>> = {
  connecting: 'connecting',
  'not-connected': 'not-connected',
  loading: 'connecting',
  'no-profile': 'no-profile',
  'creating-profile': 'no-profile',
  'signed-out': 'signed-out',
  'no-credential': 'no-credential',
  'write-grant': 'no-credential',
  'pending-verification': 'pending-verification',
  ready: 'ready',
  sharing: 'ready',
  granted: 'granted',
  viewing: 'ready',
  revoking: 'ready',
  error: 'error',
}

/** What the host page may know: the step, its own wallet's account, and a grant that concerns it. Nothing personal. */
export function publicState(state: FlowState): IsleState {
  const grant = sessionOf(state)?.granted ?? null
  const resting = state.step === 'viewing' || state.step === 'revoking' || state.step === 'sharing'
  return {
    status: resting && grant ? 'granted' : statuses[state.step],
    account: accountOf(state)?.address ?? null,
    grant,
    error: state.step === 'error' ? state.error : null,
  }
}

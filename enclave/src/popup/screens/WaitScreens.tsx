import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { Actions } from '../ui/Actions.tsx'
import { Heading } from '../ui/Heading.tsx'

export function ConnectingScreen() {
  return (
    <div class="screen wait">
      <Heading>Connecting</Heading>
      <progress aria-label="Connecting" />
      <p class="hint">Looking for the page that opened this window.</p>
    </div>
  )
}

type DerivingProps = { state: Extract<FlowState, { step: 'deriving' }>; act: Controller }

export function DerivingScreen({ state, act }: DerivingProps) {
  return (
    <div class="screen wait">
      <Heading>{deriving(state)}</Heading>
      <progress aria-label="Deriving your key" value={state.fraction} max={1} />
      <p class="hint">
        Turning a password into a key is slow on purpose: it makes guessing expensive for anybody
        else.
      </p>
      <Actions>
        <button type="button" class="button" onClick={() => act.cancelDerivation()}>
          Cancel
        </button>
      </Actions>
    </div>
  )
}

function deriving({ act, request }: DerivingProps['state']): string {
  if (act === 'unlock') return 'Unlocking'
  return request.method === 'rekey' ? 'Locking anew with your new password' : 'Creating your key'
}

export function PreparingScreen({ state }: { state: Extract<FlowState, { step: 'preparing' }> }) {
  const share = state.request.method === 'share'
  return (
    <div class="screen wait">
      <Heading>One moment</Heading>
      <progress aria-label="Preparing" />
      <p class="hint">
        {share
          ? 'Opening your credential and asking the recipient who they are.'
          : 'Opening your credential.'}
      </p>
    </div>
  )
}

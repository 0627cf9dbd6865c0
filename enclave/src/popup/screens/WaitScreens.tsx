import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import type { Messages } from '../messages/catalogue.ts'
import { useTexts } from '../messages/context.tsx'
import { Actions } from '../ui/Actions.tsx'
import { Heading } from '../ui/Heading.tsx'

export function ConnectingScreen() {
  const { m } = useTexts()
  return (
    <div class="screen wait">
      <Heading>{m.wait.connecting}</Heading>
      <progress aria-label={m.wait.connecting} />
      <p class="hint">{m.wait.connectingBody}</p>
    </div>
  )
}

type DerivingProps = { state: Extract<FlowState, { step: 'deriving' }>; act: Controller }

export function DerivingScreen({ state, act }: DerivingProps) {
  const { m } = useTexts()
  return (
    <div class="screen wait">
      <Heading>{deriving(state, m)}</Heading>
      <progress aria-label={m.wait.working} value={state.fraction} max={1} />
      <p class="hint">{m.wait.slow}</p>
      <Actions>
        <button type="button" class="button" onClick={() => act.cancelDerivation()}>
          {m.common.cancel}
        </button>
      </Actions>
    </div>
  )
}

function deriving({ act, request }: DerivingProps['state'], { wait }: Messages): string {
  if (act === 'unlock') return wait.unlocking
  return request.method === 'rekey' ? wait.relocking : wait.creating
}

export function PreparingScreen({ state }: { state: Extract<FlowState, { step: 'preparing' }> }) {
  const { m } = useTexts()
  const share = state.request.method === 'share'
  return (
    <div class="screen wait">
      <Heading>{m.wait.preparing}</Heading>
      <progress aria-label={m.wait.preparingLabel} />
      {!state.made && <p class="hint">{share ? m.wait.openingToShare : m.wait.opening}</p>}
    </div>
  )
}

import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { TAKE_TURN, TAKE_TURN_HINT, WAITING_HEADING, WAITING_TEXT } from '../remember/texts.ts'
import { Actions } from '../ui/Actions.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { purposeOf } from './purpose.ts'

export function ConnectingScreen() {
  return (
    <div class="screen wait">
      <Heading>Connecting</Heading>
      <progress aria-label="Connecting" />
      <p class="hint">Looking for the page that opened this window.</p>
    </div>
  )
}

type TurnProps = { state: Extract<FlowState, { step: 'waiting' }>; act: Controller }

export function TurnScreen({ state, act }: TurnProps) {
  return (
    <div class="screen">
      <Heading>{WAITING_HEADING}</Heading>
      <p>{WAITING_TEXT}</p>
      <Asker requester={state.request.requester} act={purposeOf(state.request)} />
      <progress aria-label="Waiting" />
      <p class="hint">{TAKE_TURN_HINT}</p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          Cancel
        </button>
        <button type="button" class="button" onClick={() => act.takeTurn()}>
          {TAKE_TURN}
        </button>
      </Actions>
    </div>
  )
}

type DerivingProps = { state: Extract<FlowState, { step: 'deriving' }>; act: Controller }

export function DerivingScreen({ state, act }: DerivingProps) {
  return (
    <div class="screen wait">
      <Heading>{state.act === 'create' ? 'Creating your key' : 'Unlocking'}</Heading>
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

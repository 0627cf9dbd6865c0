import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import { Actions } from '../ui/Actions.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { purposeOf } from './purpose.ts'

type TurnProps = { state: Extract<FlowState, { step: 'waiting' }>; act: Controller }

export function TurnScreen({ state, act }: TurnProps) {
  const { m } = useTexts()
  return (
    <div class="screen">
      <Heading>{m.turn.title}</Heading>
      <p>{m.turn.body}</p>
      <Asker requester={state.request.requester} text={purposeOf(state.request, m)} />
      <progress aria-label={m.wait.preparingLabel} />
      <p class="hint">{m.turn.hint}</p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          {m.common.cancel}
        </button>
        <button type="button" class="button" onClick={() => act.takeTurn()}>
          {m.turn.take}
        </button>
      </Actions>
    </div>
  )
}

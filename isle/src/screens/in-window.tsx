import { Progress, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'
import { WindowActions } from './window-actions.tsx'

type UnlockingProps = {
  actions: IsleActions
  reason: Extract<FlowState, { step: 'unlocking' }>['reason']
}

export function UnlockingScreen({ reason, actions }: UnlockingProps) {
  const { access, unlocking } = useMessages()
  const isNames = reason === 'names'
  const title = isNames ? access.unlockTitle : unlocking.title
  const body = isNames ? access.unlockBody : unlocking.body
  return (
    <Screen name="unlocking" title={title} actions={<WindowActions actions={actions} />}>
      <Progress icon="window" title={unlocking.progress} body={body} />
    </Screen>
  )
}

export function ViewingScreen({ actions }: { actions: IsleActions }) {
  const { viewing } = useMessages()
  return (
    <Screen name="viewing" title={viewing.title} actions={<WindowActions actions={actions} />}>
      <Progress icon="window" title={viewing.progress} body={viewing.body} />
    </Screen>
  )
}

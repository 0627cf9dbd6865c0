import { Progress, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'
import { WalletWait } from '../ui/WalletWait.tsx'
import { Cancel, WindowActions } from './window-actions.tsx'

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

type SharingProps = {
  state: Extract<FlowState, { step: 'sharing' }>
  actions: IsleActions
  consumer: string
}

export function SharingScreen({ state, actions, consumer }: SharingProps) {
  const { sharing, waiting } = useMessages()
  const inWindow = state.phase === 'window'
  return (
    <Screen
      name={inWindow ? 'sharing' : 'sharing-wallet'}
      title={sharing.title(consumer)}
      actions={inWindow ? <WindowActions actions={actions} /> : <Cancel actions={actions} />}
    >
      {inWindow && <Progress icon="window" title={sharing.windowTitle} body={sharing.windowBody} />}
      {state.phase === 'wallet' && (
        <WalletWait title={sharing.walletTitle} body={sharing.walletBody} />
      )}
      {state.phase === 'checking' && (
        <>
          <Progress icon="clock" title={sharing.checkingTitle} body={sharing.checkingBody} />
          <p className="note">{waiting.signed}</p>
        </>
      )}
    </Screen>
  )
}

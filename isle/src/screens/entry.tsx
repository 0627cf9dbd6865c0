import { Button, Icon, Progress, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'
import { WalletWait } from '../ui/WalletWait.tsx'
import { Cancel } from './window-actions.tsx'

type At<S extends FlowState['step']> = {
  state: Extract<FlowState, { step: S }>
  actions: IsleActions
}

export function ConnectingScreen() {
  const { connecting } = useMessages()
  return (
    <Screen name="connecting" title={connecting.title}>
      <Progress icon="clock" title={connecting.progress} body={connecting.body} />
    </Screen>
  )
}

export function LoadingScreen({ state, actions }: At<'loading'>) {
  const { loading } = useMessages()
  const records = state.task === 'records'
  const title = records ? loading.recordsTitle : loading.profileTitle
  return (
    <Screen name="loading" title={title} actions={<Cancel actions={actions} />}>
      <Progress
        icon="clock"
        title={loading.progress}
        body={records ? loading.recordsBody : loading.profileBody}
      />
    </Screen>
  )
}

export function NotConnectedScreen({ state, actions }: At<'not-connected'>) {
  const { notConnected } = useMessages()
  if (state.waiting) {
    return (
      <Screen
        name="connecting-wallet"
        title={notConnected.title}
        actions={<Cancel actions={actions} />}
      >
        <WalletWait title={notConnected.waitingTitle} body={notConnected.waitingBody} />
      </Screen>
    )
  }
  return (
    <Screen
      name="not-connected"
      title={notConnected.title}
      lead={notConnected.body}
      actions={<Button onPress={actions.connect}>{notConnected.connect}</Button>}
    >
      <ul className="points">
        {notConnected.points.map((point) => (
          <li key={point}>
            <Icon name="check" />
            {point}
          </li>
        ))}
      </ul>
    </Screen>
  )
}

export function SignedOutScreen({ state, actions }: At<'signed-out'>) {
  const { signedOut } = useMessages()
  if (state.waiting) {
    return (
      <Screen name="logging-in" title={signedOut.title} actions={<Cancel actions={actions} />}>
        <WalletWait icon="pen" title={signedOut.waitingTitle} body={signedOut.waitingBody} />
      </Screen>
    )
  }
  return (
    <Screen
      name="signed-out"
      title={signedOut.title}
      lead={signedOut.body}
      actions={<Button onPress={actions.login}>{signedOut.login}</Button>}
    />
  )
}

import { Button, Progress, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat } from '../messages/provider.tsx'
import { WalletWait } from '../ui/WalletWait.tsx'
import { useLaterMessages } from './later-words.ts'
import { Cancel, WindowActions } from './window-actions.tsx'

type PasswordProps = {
  state: Extract<FlowState, { step: 'changing-password' }>
  actions: IsleActions
}

export function PasswordScreen({ state, actions }: PasswordProps) {
  const { password } = useLaterMessages()
  const format = useFormat()
  const { phase, left, unreadable } = state
  switch (phase) {
    case 'looking':
      return (
        <Screen
          name="password-looking"
          title={password.title}
          actions={<Cancel actions={actions} />}
        >
          <Progress icon="clock" title={password.looking} body={password.lookingBody} />
        </Screen>
      )
    case 'ask':
      return <AskScreen state={state} actions={actions} />
    case 'window':
      return (
        <Screen
          name="password-window"
          title={password.title}
          actions={<WindowActions actions={actions} />}
        >
          <Progress icon="window" title={password.windowTitle} body={password.windowBody} />
        </Screen>
      )
    case 'preparing':
      return (
        <Screen
          name="password-preparing"
          title={password.title}
          actions={<Cancel actions={actions} />}
        >
          <WalletWait
            key={left}
            title={password.preparing(left, format.number(left))}
            body={password.walletBody}
          />
        </Screen>
      )
    case 'changing':
      return (
        <Screen
          name="password-changing"
          title={password.title}
          actions={<Cancel actions={actions} />}
        >
          <WalletWait title={password.changing} body={password.changingBody} />
        </Screen>
      )
    case 'done':
      return (
        <Screen
          name="password-done"
          tone="good"
          title={password.done}
          lead={password.doneBody}
          actions={<Button onPress={actions.back}>{password.back}</Button>}
        >
          {unreadable > 0 && (
            <p className="note">{password.unreadable(unreadable, format.number(unreadable))}</p>
          )}
        </Screen>
      )
  }
}

function AskScreen({ state, actions }: PasswordProps) {
  const { password } = useLaterMessages()
  const { progress } = state
  const resumable = progress?.resumable === true
  return (
    <Screen
      name={resumable ? 'password-resume' : 'password-ask'}
      title={password.title}
      lead={resumable ? password.resumeBody : password.body}
      actions={
        <>
          <Button onPress={actions.changePassword}>
            {resumable ? password.resume : password.begin}
          </Button>
          <Button kind="secondary" onPress={actions.back}>
            {password.keep}
          </Button>
        </>
      }
    >
      {progress && !resumable && <p className="note">{password.begunBefore}</p>}
      <p className="note">{password.note}</p>
    </Screen>
  )
}

import { Button, Screen, Steps } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { CreationPhase } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'

type NoProfileProps = { canCreate: boolean; actions: IsleActions }

export function NoProfileScreen({ canCreate, actions }: NoProfileProps) {
  const { noProfile } = useMessages()
  if (!canCreate) {
    return <Screen name="no-profile" title={noProfile.title} lead={noProfile.unavailable} />
  }
  return (
    <Screen
      name="no-profile"
      title={noProfile.title}
      lead={noProfile.body}
      actions={<Button onPress={actions.createProfile}>{noProfile.create}</Button>}
    >
      <Steps of={noProfile.steps} />
      <p className="note">{noProfile.note}</p>
    </Screen>
  )
}

/** The signature of the new profile logs in as well, where the gateway takes it; else the last step comes besides. */
const usual = ['window', 'wallet', 'registering'] as const
const phases = [...usual, 'logging-in'] as const

export function CreatingProfileScreen({
  phase,
  actions,
}: {
  phase: CreationPhase
  actions: IsleActions
}) {
  const { creating, window } = useMessages()
  const shown = phase === 'logging-in' ? phases : usual
  const at = phases.indexOf(phase)
  const names = {
    window: [creating.window, creating.windowHint],
    wallet: [creating.wallet, creating.walletHint],
    registering: [creating.registering, creating.registeringHint],
    'logging-in': [creating.loggingIn, creating.loggingInHint],
  } as const
  return (
    <Screen
      name="creating-profile"
      title={creating.title}
      lead={creating.stepOf(at + 1, shown.length)}
      actions={
        phase === 'window' && (
          <>
            <Button onPress={actions.showWindow}>{window.show}</Button>
            <Button kind="secondary" onPress={actions.cancel}>
              {window.cancel}
            </Button>
          </>
        )
      }
    >
      <Steps
        of={shown.map((step, index) => {
          const status = index < at ? 'done' : index === at ? 'now' : 'later'
          const [name, hint] = names[step]
          return { name, hint, status, statusName: creating[status] }
        })}
      />
    </Screen>
  )
}

import { Button, Screen, Steps } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { Wanted } from '../flow/asked.ts'
import type { CreationPhase } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { WalletHint } from '../ui/WalletWait.tsx'
import { IssuerSites } from './issuer-sites.tsx'
import { Cancel, WindowActions } from './window-actions.tsx'

type NoProfileProps = {
  canCreate: boolean
  /** The identity check of the page comes next. */
  canVerify: boolean
  wanted: Wanted
  actions: IsleActions
}

export function NoProfileScreen({ canCreate, canVerify, wanted, actions }: NoProfileProps) {
  const { noCredential, noProfile } = useMessages()
  if (!canCreate) {
    return (
      <Screen name="no-profile" title={noProfile.title} lead={noProfile.unavailable}>
        <IssuerSites wanted={wanted} />
      </Screen>
    )
  }
  return (
    <Screen
      name="no-profile"
      title={noProfile.title}
      lead={noProfile.body}
      actions={<Button onPress={actions.createProfile}>{noProfile.create}</Button>}
    >
      <Steps of={canVerify ? [...noProfile.steps, noCredential.title] : noProfile.steps} />
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
  const { creating } = useMessages()
  const format = useFormat()
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
      lead={creating.stepOf(format.number(at + 1), format.number(shown.length))}
      actions={
        phase === 'window' ? <WindowActions actions={actions} /> : <Cancel actions={actions} />
      }
    >
      <Steps
        of={shown.map((step, index) => {
          const status = index < at ? 'done' : index === at ? 'now' : 'later'
          const [name, hint] = names[step]
          return { name, hint, status, statusName: creating[status] }
        })}
      />
      {(phase === 'wallet' || phase === 'logging-in') && <WalletHint key={phase} />}
    </Screen>
  )
}

import { Button, Screen } from '@idos/ui'
import { useEffect } from 'react'
import type { IsleActions } from '../control/actions.ts'
import { type Acquaintances, granteeOf } from '../flow/grantee.ts'
import type { FlowState } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'
import { useLaterMessages } from '../messages/use-later-messages.ts'
import { DangerScreen } from './danger-screen.tsx'
import { granteeName } from './grant-item.tsx'
import { useLater } from './use-later-screens.ts'

type RevokingProps = {
  state: Extract<FlowState, { step: 'revoking' | 'revoked' }>
  actions: IsleActions
  around: Acquaintances
  now: () => number
}

/** What it means, the wallet, and that it is done. */
export function RevokingScreen({ state, actions, around, now }: RevokingProps) {
  const messages = useMessages()
  const { access } = messages
  const { revoking } = useLaterMessages()
  const { grant, step } = state
  const endings = useLater()?.endings
  useEffect(() => {
    if (step === 'revoked') endings?.note(grant.copyId, now())
  }, [step, endings, grant, now])
  const name = granteeName(messages, grant, granteeOf(grant, around))
  if (state.step === 'revoked') {
    return (
      <Screen
        name="revoked"
        tone="good"
        title={access.doneTitle}
        lead={access.doneBody(name)}
        actions={<Button onPress={actions.back}>{access.done}</Button>}
      >
        <p className="note">{access.doneNote}</p>
      </Screen>
    )
  }
  return (
    <DangerScreen
      name="revoking"
      actions={actions}
      isSigning={state.phase === 'wallet'}
      onConfirm={actions.confirmRevoke}
      lead={revoking.body(name)}
      texts={revoking}
    >
      <p className="note">{revoking.note}</p>
    </DangerScreen>
  )
}

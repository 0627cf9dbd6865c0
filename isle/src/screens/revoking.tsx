import { Button, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { type Acquaintances, granteeOf } from '../flow/grantee.ts'
import type { FlowState } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'
import { WalletWait } from '../ui/WalletWait.tsx'
import { granteeName } from './grant-item.tsx'
import { Cancel } from './window-actions.tsx'

type RevokingProps = {
  state: Extract<FlowState, { step: 'revoking' | 'revoked' }>
  actions: IsleActions
  around: Acquaintances
}

/** What it means, the wallet, and that it is done. */
export function RevokingScreen({ state, actions, around }: RevokingProps) {
  const messages = useMessages()
  const { access, revoking } = messages
  const { grant } = state
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
  if (state.phase === 'wallet') {
    return (
      <Screen name="revoking-wallet" title={revoking.title} actions={<Cancel actions={actions} />}>
        <WalletWait title={revoking.walletTitle} body={revoking.walletBody} />
      </Screen>
    )
  }
  return (
    <Screen
      name="revoking"
      title={revoking.title}
      lead={revoking.body(name)}
      actions={
        <>
          <Button kind="danger" onPress={actions.confirmRevoke}>
            {revoking.confirm}
          </Button>
          <Button kind="secondary" onPress={actions.back}>
            {revoking.keep}
          </Button>
        </>
      }
    >
      <p className="note">{revoking.note}</p>
    </Screen>
  )
}

import { Button, Facts, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { WalletWait } from '../ui/WalletWait.tsx'
import { typeName } from './credentials.tsx'
import { Cancel } from './window-actions.tsx'

type RemovingProps = {
  state: Extract<FlowState, { step: 'removing' }>
  actions: IsleActions
}

/** What goes with a credential, and what stays with others; then the wallet. */
export function RemovingScreen({ state, actions }: RemovingProps) {
  const messages = useMessages()
  const format = useFormat()
  const { credential: words, removing } = messages
  const { credential, phase, session } = state
  if (phase === 'wallet') {
    return (
      <Screen name="removing-wallet" title={removing.title} actions={<Cancel actions={actions} />}>
        <WalletWait title={removing.walletTitle} body={removing.walletBody} />
      </Screen>
    )
  }
  const name = typeName(messages, credential.type)
  const copies = session.grants.filter(({ originalId }) => originalId === credential.id).length
  return (
    <Screen
      name="removing"
      title={removing.title}
      lead={removing.body(name)}
      actions={
        <>
          <Button kind="danger" onPress={actions.confirmRemove}>
            {removing.confirm}
          </Button>
          <Button kind="secondary" onPress={actions.back}>
            {removing.keep}
          </Button>
        </>
      }
    >
      <Facts
        rows={[
          [name, <bdi key="issuer">{words.by(credential.issuer)}</bdi>],
          [removing.copies, format.number(copies)],
        ]}
      />
      <p className="note">{copies === 0 ? removing.stayNone : removing.stay}</p>
    </Screen>
  )
}

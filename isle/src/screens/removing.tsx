import { Facts } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { typeName } from './credentials.tsx'
import { DangerScreen } from './danger-screen.tsx'

type RemovingProps = {
  state: Extract<FlowState, { step: 'removing' }>
  actions: IsleActions
}

/** What goes with a credential, and what stays with others. */
export function RemovingScreen({ state, actions }: RemovingProps) {
  const messages = useMessages()
  const format = useFormat()
  const { credential: words, removing } = messages
  const { credential, phase, session } = state
  const name = typeName(messages, credential.type)
  const copies = session.grants.filter(({ originalId }) => originalId === credential.id).length
  return (
    <DangerScreen
      name="removing"
      actions={actions}
      isSigning={phase === 'wallet'}
      onConfirm={actions.confirmRemove}
      lead={removing.body(name)}
      texts={removing}
    >
      <Facts
        rows={[
          [name, <bdi key="issuer">{words.by(credential.issuer)}</bdi>],
          [removing.copies, format.number(copies)],
        ]}
      />
      <p className="note">{copies === 0 ? removing.stayNone : removing.stay}</p>
    </DangerScreen>
  )
}

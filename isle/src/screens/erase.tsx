import { Button, Facts, Progress, Row, Rows, Screen, Section } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { type Acquaintances, granteeOf } from '../flow/grantee.ts'
import { isLocked } from '../flow/records.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { WalletWait } from '../ui/WalletWait.tsx'
import { granteeName } from './grant-item.tsx'
import { Cancel, WindowActions } from './window-actions.tsx'

export function KeepingScreen({ actions }: { actions: IsleActions }) {
  const { keeping } = useMessages()
  return (
    <Screen name="keeping" title={keeping.title} actions={<WindowActions actions={actions} />}>
      <Progress icon="window" title={keeping.progress} body={keeping.body} />
    </Screen>
  )
}

type ErasingProps = {
  state: Extract<FlowState, { step: 'erasing' }>
  actions: IsleActions
  around: Acquaintances
  /** Unix seconds. */
  now: () => number
}

/** What goes, and what others can read until when; then the wallet. */
export function ErasingScreen({ state, actions, around, now }: ErasingProps) {
  const messages = useMessages()
  const format = useFormat()
  const { erasing } = messages
  const { credentials, grants, provenance } = state.session
  if (state.phase === 'wallet') {
    return (
      <Screen name="erasing-wallet" title={erasing.title} actions={<Cancel actions={actions} />}>
        <WalletWait title={erasing.walletTitle} body={erasing.walletBody} />
      </Screen>
    )
  }
  const stays = grants.filter(({ lockedUntil }) => isLocked(lockedUntil, now()))
  return (
    <Screen
      name="erasing"
      title={erasing.title}
      lead={erasing.body}
      actions={
        <>
          <Button kind="danger" onPress={actions.confirmErase}>
            {erasing.confirm}
          </Button>
          <Button kind="secondary" onPress={actions.back}>
            {erasing.keep}
          </Button>
        </>
      }
    >
      <Facts
        rows={[
          [erasing.credentials, format.number(credentials.length)],
          [erasing.ending, format.number(grants.length - stays.length)],
          [erasing.wallets, format.number(provenance.otherWallets + 1)],
        ]}
      />
      <Section title={erasing.staysTitle}>
        <div className="records-list">
          {stays.length === 0 && <p className="hint">{erasing.nothingStays}</p>}
          <Rows>
            {stays.map((grant) => (
              <Row
                key={grant.id}
                icon="lock"
                title={<bdi>{granteeName(messages, grant, granteeOf(grant, around))}</bdi>}
              >
                <p className="hint">{erasing.stays(format.dateTime(grant.lockedUntil))}</p>
              </Row>
            ))}
          </Rows>
        </div>
      </Section>
      <p className="note">{erasing.note}</p>
    </Screen>
  )
}

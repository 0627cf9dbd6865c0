import { Facts, Progress, Row, Rows, Screen, Section } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import { type Acquaintances, granteeOf } from '../flow/grantee.ts'
import { isLocked } from '../flow/records.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat } from '../messages/provider.tsx'
import { DangerScreen } from './danger-screen.tsx'
import { granteeName } from './grant-item.tsx'
import { useLaterMessages } from './later-words.ts'
import { WindowActions } from './window-actions.tsx'

export function KeepingScreen({ actions }: { actions: IsleActions }) {
  const { keeping } = useLaterMessages()
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

/** What goes, and what others can read until when. */
export function ErasingScreen({ state, actions, around, now }: ErasingProps) {
  const messages = useLaterMessages()
  const format = useFormat()
  const { erasing } = messages
  const { credentials, grants, provenance } = state.session
  const stays = grants.filter(({ lockedUntil }) => isLocked(lockedUntil, now()))
  return (
    <DangerScreen
      name="erasing"
      actions={actions}
      isSigning={state.phase === 'wallet'}
      onConfirm={actions.confirmErase}
      lead={erasing.body}
      texts={erasing}
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
    </DangerScreen>
  )
}

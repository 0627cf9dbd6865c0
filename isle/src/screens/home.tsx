import type { GrantRequest } from '@idos/protocol'
import { Actions, Button, Facts, Progress, Rows, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { WalletWait } from '../ui/WalletWait.tsx'
import { CredentialItem, GrantItem, granteeName } from './credentials.tsx'
import { OwnAffairs } from './own-affairs.tsx'
import { Records } from './records.tsx'
import { Cancel, WindowActions } from './window-actions.tsx'

type At<S extends FlowState['step']> = {
  state: Extract<FlowState, { step: S }>
  actions: IsleActions
}
type Asked = { consumer: string; request: GrantRequest }

export function ReadyScreen({
  state,
  actions,
  consumer,
  request,
  now,
}: At<'ready'> & Asked & { now: () => number }) {
  const { ready } = useMessages()
  const format = useFormat()
  const { session, asked } = state
  const { lockedFor = 0, purpose } = request
  return (
    <Screen name="ready" title={ready.asks(consumer)}>
      <Rows>
        {session.match && (
          <CredentialItem
            credential={session.match}
            onView={actions.view}
            onRemove={actions.askRemove}
          />
        )}
      </Rows>
      <Facts
        rows={[
          ...(purpose ? [[ready.purpose, <bdi key="purpose">{purpose}</bdi>] as const] : []),
          ...(lockedFor > 0
            ? [[ready.lock, ready.lockValue(format.duration(lockedFor))] as const]
            : []),
        ]}
      />
      <Actions>
        <Button onPress={actions.share} describedBy="share-hint">
          {ready.share(consumer)}
        </Button>
        {asked && (
          <Button kind="secondary" onPress={actions.notNow}>
            {ready.notNow}
          </Button>
        )}
        <p id="share-hint" className="hint actions-hint">
          {ready.shareHint}
        </p>
      </Actions>
      <Records session={session} now={now} actions={actions} />
      <OwnAffairs actions={actions} />
    </Screen>
  )
}

export function GrantedScreen({
  state,
  actions,
  consumer,
  now,
}: At<'granted'> & { consumer: string; now: () => number }) {
  const { granted } = useMessages()
  const { session } = state
  const grant = session.grants.find(({ id }) => id === state.grant.grantId)
  return (
    <Screen name="granted" tone="good" title={granted.title} lead={granted.body(consumer)}>
      {grant && (
        <Rows>
          <GrantItem
            grant={grant}
            name={consumer}
            now={now}
            onView={actions.view}
            onRevoke={actions.askRevoke}
            receiptOf={actions.receiptOf}
          />
        </Rows>
      )}
      <Records session={session} now={now} actions={actions} />
      <OwnAffairs actions={actions} />
    </Screen>
  )
}

export function SharingScreen({ state, actions, consumer }: At<'sharing'> & { consumer: string }) {
  const { sharing, waiting } = useMessages()
  const inWindow = state.phase === 'window'
  return (
    <Screen
      name={inWindow ? 'sharing' : 'sharing-wallet'}
      title={sharing.title(consumer)}
      actions={inWindow ? <WindowActions actions={actions} /> : <Cancel actions={actions} />}
    >
      {inWindow && <Progress icon="window" title={sharing.windowTitle} body={sharing.windowBody} />}
      {state.phase === 'wallet' && (
        <WalletWait title={sharing.walletTitle} body={sharing.walletBody} />
      )}
      {state.phase === 'checking' && (
        <>
          <Progress icon="clock" title={sharing.checkingTitle} body={sharing.checkingBody} />
          <p className="note">{waiting.signed}</p>
        </>
      )}
    </Screen>
  )
}

export function ViewingScreen({ actions }: { actions: IsleActions }) {
  const { viewing } = useMessages()
  return (
    <Screen name="viewing" title={viewing.title} actions={<WindowActions actions={actions} />}>
      <Progress icon="window" title={viewing.progress} body={viewing.body} />
    </Screen>
  )
}

export function RevokingScreen({
  state,
  actions,
  consumer,
}: At<'revoking'> & { consumer: string }) {
  const messages = useMessages()
  const { revoking } = messages
  const { grant, session, phase } = state
  const isOurs = grant.id === session.granted?.grantId
  const name = isOurs ? consumer : granteeName(messages, grant)
  if (phase === 'wallet') {
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

import { Actions, Button, Facts, Rows, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { Asked } from '../flow/asked.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { Picture } from '../ui/Picture.tsx'
import { CredentialItem } from './credentials.tsx'
import { GrantItem } from './grant-item.tsx'
import { OwnLinks, Records } from './later.tsx'
import type { RecordsAround } from './records.tsx'

type At<S extends FlowState['step']> = {
  state: Extract<FlowState, { step: S }>
  actions: IsleActions
}
type Around = { around: RecordsAround; now: () => number }
type Request = { consumer: string; request: Asked }

export function ReadyScreen({
  state,
  actions,
  consumer,
  request,
  around,
  now,
}: At<'ready'> & Request & Around) {
  const { asked: texts, ready } = useMessages()
  const format = useFormat()
  const { session, asked } = state
  const { conditions, lockedFor = 0, purpose, retention } = request
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
          ...(retention !== undefined
            ? [[texts.retention, format.duration(retention * 86_400)] as const]
            : []),
          ...(conditions.length > 0
            ? [
                [
                  texts.conditions,
                  conditions.map((line) => (
                    <div key={line}>
                      <bdi>{line}</bdi>
                    </div>
                  )),
                ] as const,
              ]
            : []),
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
      <Records session={session} around={around} now={now} actions={actions} />
      <OwnLinks actions={actions} />
    </Screen>
  )
}

export function GrantedScreen({
  state,
  actions,
  consumer,
  around,
  now,
  isNew,
}: At<'granted'> & { consumer: string; isNew: boolean } & Around) {
  const { granted, reminder } = useMessages()
  const { session } = state
  const grant = session.grants.find(({ id }) => id === state.grant.grantId)
  return (
    <Screen
      name="granted"
      tone="good"
      picture={<Picture name="granted" isNew={state.isNew === true} />}
      title={granted.title}
      lead={granted.body(consumer)}
    >
      {grant && (
        <Rows>
          <GrantItem grant={grant} around={around} now={now} actions={actions} own />
        </Rows>
      )}
      {isNew && (
        <>
          <p className="note">{reminder.body}</p>
          <Actions>
            <Button kind="secondary" onPress={actions.backup}>
              {reminder.keep}
            </Button>
          </Actions>
        </>
      )}
      <Records session={session} around={around} now={now} actions={actions} />
      <OwnLinks actions={actions} />
    </Screen>
  )
}

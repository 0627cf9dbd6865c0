import { Button, Progress, Screen } from '@idos/ui'
import type { IsleActions } from '../control/actions.ts'
import type { Wanted } from '../flow/asked.ts'
import type { FlowState } from '../flow/state.ts'
import { useMessages } from '../messages/provider.tsx'
import { Picture } from '../ui/Picture.tsx'
import { typeName } from './credentials.tsx'
import { IssuerSites } from './issuer-sites.tsx'
import { OwnLinks, Records } from './later.tsx'
import { NotMine } from './profile-links.tsx'
import type { RecordsAround } from './records.tsx'
import { Cancel } from './window-actions.tsx'

type At<S extends FlowState['step']> = {
  state: Extract<FlowState, { step: S }>
  actions: IsleActions
}

type NoCredentialProps = At<'no-credential'> & {
  canVerify: boolean
  consumer: string
  wanted: Wanted
  around: RecordsAround
  now: () => number
}

export function NoCredentialScreen({
  state,
  actions,
  canVerify,
  consumer,
  wanted,
  around,
  now,
}: NoCredentialProps) {
  const messages = useMessages()
  const { noCredential } = messages
  if (state.checking) {
    return (
      <Screen name="checking" title={noCredential.title} actions={<Cancel actions={actions} />}>
        <Progress
          icon="person"
          title={noCredential.checkingTitle}
          body={noCredential.checkingBody}
        />
      </Screen>
    )
  }
  return (
    <Screen
      name="no-credential"
      picture={<Picture name="credential" />}
      title={noCredential.title}
      lead={noCredential.body(typeName(messages, wanted.type), consumer)}
      actions={canVerify && <Button onPress={actions.verify}>{noCredential.verify}</Button>}
      after={
        <>
          <IssuerSites wanted={wanted} />
          <Records
            session={state.session}
            around={around}
            now={now}
            actions={actions}
            wanted={wanted}
          />
          <OwnLinks actions={actions} />
        </>
      }
    >
      <p className="note">{canVerify ? noCredential.how : noCredential.unavailable}</p>
      {canVerify && state.session.provenance.proof === 'unbound' && (
        <p className="note">{noCredential.unbound}</p>
      )}
    </Screen>
  )
}

export function PendingScreen({ state, actions }: At<'pending-verification'>) {
  const { pending } = useMessages()
  return (
    <Screen
      name="pending"
      picture={<Picture name="waiting" />}
      title={pending.title}
      lead={pending.body}
      actions={
        <>
          <Button kind="secondary" onPress={actions.checkAgain} isDisabled={state.checking}>
            {state.checking ? pending.checking : pending.check}
          </Button>
          {state.checking && <Cancel actions={actions} />}
        </>
      }
      after={<NotMine actions={actions} />}
    />
  )
}

import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { Screen, shorten } from '../ui/Card.tsx'
import { Button, Disclosure, Facts, Progress } from '../ui/controls.tsx'
import { typeName } from './credentials.tsx'

type At<S extends FlowState['step']> = {
  state: Extract<FlowState, { step: S }>
  actions: IsleActions
}

type NoCredentialProps = At<'no-credential'> & {
  canVerify: boolean
  consumer: string
  type: string
}

export function NoCredentialScreen({
  state,
  actions,
  canVerify,
  consumer,
  type,
}: NoCredentialProps) {
  const messages = useMessages()
  const { noCredential } = messages
  if (state.checking) {
    return (
      <Screen
        name="checking"
        title={noCredential.title}
        actions={
          <Button kind="secondary" onPress={actions.cancel}>
            {messages.window.cancel}
          </Button>
        }
      >
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
      title={noCredential.title}
      lead={noCredential.body(typeName(messages, type), consumer)}
      actions={canVerify && <Button onPress={actions.verify}>{noCredential.verify}</Button>}
    >
      <p className="note">{canVerify ? noCredential.how : noCredential.unavailable}</p>
    </Screen>
  )
}

export function PendingScreen({ state, actions }: At<'pending-verification'>) {
  const { pending } = useMessages()
  return (
    <Screen
      name="pending"
      title={pending.title}
      lead={pending.body}
      actions={
        <Button kind="secondary" onPress={actions.checkAgain} isDisabled={state.checking}>
          {state.checking ? pending.checking : pending.check}
        </Button>
      }
    />
  )
}

export function WriteGrantScreen({ state, actions }: At<'write-grant'>) {
  const { writeGrant, errors } = useMessages()
  const format = useFormat()
  const { draft, signing, problem } = state
  return (
    <Screen
      name="write-grant"
      title={writeGrant.title}
      lead={writeGrant.body}
      actions={
        !signing && (
          <>
            <Button onPress={actions.signWriteGrant}>{writeGrant.sign}</Button>
            <Button kind="secondary" onPress={actions.declineWriteGrant}>
              {writeGrant.decline}
            </Button>
          </>
        )
      }
    >
      {problem && (
        <p className="problem" role="alert">
          {errors[problem.code].message} {errors[problem.code].wayOn}
        </p>
      )}
      <Facts
        rows={[
          [writeGrant.who, <bdi key="name">{draft.issuerName}</bdi>],
          [writeGrant.key, <code key="key">{shorten(draft.issuerPublicKey)}</code>],
          [writeGrant.what, writeGrant.whatValue],
          [writeGrant.until, format.dateTime(draft.usableUntil)],
          [writeGrant.ownCopy, writeGrant.ownCopyValue],
        ]}
      />
      <Disclosure title={writeGrant.exact}>
        <pre className="exact" dir="ltr">
          {draft.message}
        </pre>
      </Disclosure>
      {signing && (
        <Progress icon="pen" title={writeGrant.signingTitle} body={writeGrant.signingBody} />
      )}
    </Screen>
  )
}

import type { GrantRequest } from '@idos/protocol'
import { Button, Disclosure, Facts, Progress, Screen, Section, Steps, shorten } from '@idos/ui'
import { useId } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { WalletWait } from '../ui/WalletWait.tsx'
import { typeName } from './credentials.tsx'
import { NotMine } from './foreign.tsx'
import { IssuerSites } from './issuer-sites.tsx'
import { OwnAffairs } from './own-affairs.tsx'
import { Records } from './records.tsx'
import { Cancel, WindowActions } from './window-actions.tsx'

type At<S extends FlowState['step']> = {
  state: Extract<FlowState, { step: S }>
  actions: IsleActions
}

type NoCredentialProps = At<'no-credential'> & {
  canVerify: boolean
  consumer: string
  wanted: GrantRequest['credential']
  now: () => number
}

export function NoCredentialScreen({
  state,
  actions,
  canVerify,
  consumer,
  wanted,
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
      title={noCredential.title}
      lead={noCredential.body(typeName(messages, wanted.type), consumer)}
      actions={canVerify && <Button onPress={actions.verify}>{noCredential.verify}</Button>}
      after={
        <>
          <IssuerSites wanted={wanted} />
          <Records session={state.session} now={now} actions={actions} wanted={wanted} />
          <OwnAffairs actions={actions} />
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

export function UnlockingScreen({ actions }: { actions: IsleActions }) {
  const { unlocking } = useMessages()
  return (
    <Screen name="unlocking" title={unlocking.title} actions={<WindowActions actions={actions} />}>
      <Progress icon="window" title={unlocking.progress} body={unlocking.body} />
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

export function WriteGrantScreen({ state, actions }: At<'write-grant'>) {
  const { writeGrant, errors } = useMessages()
  const format = useFormat()
  const steps = useId()
  const { draft, locked, phase, problem } = state
  const { steps: step } = writeGrant
  return (
    <Screen
      name="write-grant"
      title={writeGrant.title}
      lead={writeGrant.body}
      actions={<WriteGrantActions state={state} actions={actions} steps={steps} />}
      after={phase === 'review' && <NotMine actions={actions} />}
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
      {phase === 'review' && (
        <Section title={writeGrant.stepsLabel}>
          <Steps
            id={steps}
            of={[...(locked ? [step.unlock, step.prove] : [step.unlocked]), step.sign]}
          />
        </Section>
      )}
      <Disclosure title={writeGrant.exact}>
        <pre className="exact" dir="ltr">
          {draft.message}
        </pre>
      </Disclosure>
      {phase === 'window' && (
        <Progress icon="window" title={writeGrant.windowTitle} body={writeGrant.windowBody} />
      )}
      {phase === 'wallet' && (
        <WalletWait icon="pen" title={writeGrant.signingTitle} body={writeGrant.signingBody} />
      )}
    </Screen>
  )
}

type WriteGrantActionsProps = At<'write-grant'> & { steps: string }

function WriteGrantActions({ state, actions, steps }: WriteGrantActionsProps) {
  const { writeGrant } = useMessages()
  switch (state.phase) {
    case 'window':
      return <WindowActions actions={actions} />
    case 'wallet':
      return <Cancel actions={actions} />
    case 'review':
      return (
        <>
          <Button onPress={actions.signWriteGrant} describedBy={steps}>
            {state.locked ? writeGrant.unlockAndSign : writeGrant.sign}
          </Button>
          <Button kind="secondary" onPress={actions.declineWriteGrant}>
            {writeGrant.decline}
          </Button>
        </>
      )
  }
}

import { Button, Disclosure, Facts, Progress, Screen, Section, Steps, shorten } from '@idos/ui'
import { useId } from 'react'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { useFormat, useMessages } from '../messages/provider.tsx'
import { useLaterMessages } from '../messages/use-later-messages.ts'
import { WalletWait } from '../ui/WalletWait.tsx'
import { NotMine } from './profile-links.tsx'
import { Cancel, WindowActions } from './window-actions.tsx'

type WriteGrantProps = {
  state: Extract<FlowState, { step: 'write-grant' }>
  actions: IsleActions
}

/** What is signed for an issuer, before the wallet shows it; then the window and the wallet. */
export function WriteGrantScreen({ state, actions }: WriteGrantProps) {
  const { errors } = useMessages()
  const { writeGrant } = useLaterMessages()
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

type WriteGrantActionsProps = WriteGrantProps & { steps: string }

function WriteGrantActions({ state, actions, steps }: WriteGrantActionsProps) {
  const { writeGrant } = useLaterMessages()
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

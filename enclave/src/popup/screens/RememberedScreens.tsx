import { useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import type { KeepOutcome } from '../remember/acts.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { howItOpens } from '../ui/how-it-opens.ts'
import { Notice } from '../ui/Notice.tsx'
import { purposeOf } from './purpose.ts'

type Of<S extends FlowState['step']> = { state: Extract<FlowState, { step: S }>; act: Controller }

/** This device opens the profile: one press, where the act has no consent of its own to wait for. */
export function RememberedScreen({ state, act }: Of<'remembered'>) {
  const texts = useTexts()
  const { m } = texts
  const [busy, setBusy] = useState(false)
  const { request, entry, refused } = state
  async function open() {
    setBusy(true)
    await act.openRemembered()
    setBusy(false)
  }
  return (
    <div class="screen">
      <Heading>{m.remembered.title}</Heading>
      <Asker requester={request.requester} text={purposeOf(request, m)} />
      <Notice tone="plain" icon="key">
        {howItOpens(entry, texts)}{' '}
        <button type="button" class="more" onClick={() => void act.forgetHere()}>
          {m.remembered.forget}
        </button>
      </Notice>
      <p class="field-error" role="alert">
        {refused && m.remembered.refused}
      </p>
      <p>
        <button type="button" class="more" onClick={() => act.usePassword()}>
          {m.restore.usePassword}
        </button>
      </p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          {m.common.cancel}
        </button>
        <ArmedButton blockedBy={null} busy={busy} onConsent={() => void open()}>
          {entry.by === 'passkey' ? m.remembered.usePasskey : m.unlock.submit}
        </ArmedButton>
      </Actions>
    </div>
  )
}

/** The password was right: now the passkey that the person wanted. */
export function AddPasskeyScreen({ act }: Of<'add-passkey'>) {
  const { m } = useTexts()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<KeepOutcome>()
  async function add() {
    if (busy) return
    setBusy(true)
    const next = await act.keep('passkey')
    if (next === 'kept') return act.goOn()
    setOutcome(next)
    setBusy(false)
  }
  return (
    <div class="screen">
      <Heading>{m.passkey.title}</Heading>
      <p>{m.passkey.body}</p>
      <p class="field-error" role="alert">
        {outcome && m.keep.outcome[outcome]}
      </p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.goOn()}>
          {outcome ? m.passkey.goOn : m.passkey.skip}
        </button>
        <button
          type="button"
          class="button primary"
          aria-disabled={busy}
          onClick={() => void add()}
        >
          {m.passkey.add}
        </button>
      </Actions>
    </div>
  )
}

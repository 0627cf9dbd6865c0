import { useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import type { KeepOutcome } from '../remember/acts.ts'
import {
  FORGET_NOW,
  GO_ON,
  OPEN_PASSKEY,
  OUTCOME,
  PASSKEY_ADD,
  PASSKEY_HEADING,
  PASSKEY_SKIP,
  PASSKEY_TEXT,
  REFUSED,
  REMEMBERED_HEADING,
  rememberedSentence,
  USE_PASSWORD,
} from '../remember/texts.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { purposeOf } from './purpose.ts'

type Of<S extends FlowState['step']> = { state: Extract<FlowState, { step: S }>; act: Controller }

/** This device opens the profile: one press, where the act has no consent of its own to wait for. */
export function RememberedScreen({ state, act }: Of<'remembered'>) {
  const [busy, setBusy] = useState(false)
  const { request, entry, refused } = state
  async function open() {
    setBusy(true)
    await act.openRemembered()
    setBusy(false)
  }
  return (
    <div class="screen">
      <Heading>{REMEMBERED_HEADING}</Heading>
      <Asker requester={request.requester} act={purposeOf(request)} />
      <Notice tone="plain" icon="key">
        {rememberedSentence(entry)}{' '}
        <button type="button" class="more" onClick={() => void act.forgetHere()}>
          {FORGET_NOW}
        </button>
      </Notice>
      <p class="field-error" role="alert">
        {refused && REFUSED}
      </p>
      <p>
        <button type="button" class="more" onClick={() => act.usePassword()}>
          {USE_PASSWORD}
        </button>
      </p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          Cancel
        </button>
        <ArmedButton blockedBy={null} busy={busy} onConsent={() => void open()}>
          {entry.by === 'passkey' ? OPEN_PASSKEY : 'Unlock'}
        </ArmedButton>
      </Actions>
    </div>
  )
}

/** The password was right: now the passkey that the person wanted. */
export function AddPasskeyScreen({ act }: Of<'add-passkey'>) {
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
      <Heading>{PASSKEY_HEADING}</Heading>
      <p>{PASSKEY_TEXT}</p>
      <p class="field-error" role="alert">
        {outcome && OUTCOME[outcome]}
      </p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.goOn()}>
          {outcome ? GO_ON : PASSKEY_SKIP}
        </button>
        <button
          type="button"
          class="button primary"
          aria-disabled={busy}
          onClick={() => void add()}
        >
          {PASSKEY_ADD}
        </button>
      </Actions>
    </div>
  )
}

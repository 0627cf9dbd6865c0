import { useEffect, useRef, useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { isTooLong, TOO_LONG } from '../password/length.ts'
import type { Term } from '../remember/remembered.ts'
import { Actions } from '../ui/Actions.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { KeepChoice } from '../ui/KeepChoice.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { purposeOf } from './purpose.ts'

type Props = { state: Extract<FlowState, { step: 'unlock' }>; act: Controller }

const WRONG = 'That password does not open this profile. Check capitals and keyboard layout.'

export function UnlockScreen({ state, act }: Props) {
  const password = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const keep = useRef<Term | undefined>(undefined)
  const { request, wrong } = state

  // Typing here is the whole purpose of the screen, and a password field consents to nothing.
  useEffect(() => password.current?.focus(), [])

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const field = password.current
    if (!field) return
    const typed = field.value
    const found = typed === '' ? 'Type your password.' : isTooLong(typed) ? TOO_LONG : null
    setProblem(found)
    if (found !== null) return field.focus()
    field.value = ''
    void act.unlock(typed, keep.current)
  }

  return (
    <form class="screen" onSubmit={submit} noValidate>
      <Heading focus={false}>Unlock your key</Heading>
      <Asker requester={request.requester} act={purposeOf(request)} />
      <input
        class="hidden-text"
        type="text"
        autocomplete="username"
        value={'userId' in request ? request.userId : ''}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        label="idOS password"
        name="password"
        autoComplete="current-password"
        inputRef={password}
        error={problem ?? (wrong ? WRONG : null)}
      />
      <p class="hint">
        Your password stays in this window. The app never sees it, and nobody can reset it.
      </p>
      {act.choices.length > 0 && (
        <KeepChoice
          terms={act.choices}
          onChoose={(term) => {
            keep.current = term
          }}
        />
      )}
      <p>
        <button type="button" class="more" onClick={() => act.forgotPassword()}>
          Forgot your password?
        </button>
      </p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          Cancel
        </button>
        <button type="submit" class="button primary">
          {request.method === 'view' ? 'Unlock and show' : 'Unlock'}
        </button>
      </Actions>
    </form>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { PendingRequest } from '../../shared/messages.ts'
import type { Term } from '../../shared/remember/remembered.ts'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import type { MarkerSource } from '../marker/use-seed.ts'
import type { Messages } from '../messages/catalogue.ts'
import { Filled, useTexts } from '../messages/context.tsx'
import { isTooLong } from '../password/length.ts'
import { tooLongInWords } from '../text/too-long-in-words.ts'
import { Actions } from '../ui/Actions.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { KeepChoice } from '../ui/KeepChoice.tsx'
import { Greeting } from '../ui/MarkerCard.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { purposeOf } from './purpose.ts'

type Props = {
  state: Extract<FlowState, { step: 'unlock' }>
  act: Controller
  host: string
  marker: MarkerSource
}

export function UnlockScreen({ state, act, host, marker }: Props) {
  const texts = useTexts()
  const { m } = texts
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
    const found = typed === '' ? m.unlock.empty : isTooLong(typed) ? tooLongInWords(texts) : null
    setProblem(found)
    if (found !== null) return field.focus()
    field.value = ''
    void act.unlock(typed, keep.current)
  }

  return (
    <form class="screen" onSubmit={submit} noValidate>
      <Heading focus={false}>
        {request.method === 'rekey' ? m.unlock.presentTitle : m.unlock.title}
      </Heading>
      <Asker requester={request.requester} text={purposeOf(request, m)} />
      {'userId' in request && <Greeting marker={marker} userId={request.userId} />}
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
        label={m.unlock.label}
        name="password"
        autoComplete="current-password"
        inputRef={password}
        error={problem ?? (wrong ? m.unlock.wrong : null)}
      />
      <p class="hint">
        <Filled text={m.unlock.address} values={{ host: <bdi dir="ltr">{host}</bdi> }} />{' '}
        {m.unlock.stays}
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
          {m.unlock.forgot}
        </button>
      </p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          {m.common.cancel}
        </button>
        <button type="submit" class="button primary">
          {submitOf(request.method, m)}
        </button>
      </Actions>
    </form>
  )
}

function submitOf(method: PendingRequest['method'], { unlock }: Messages): string {
  if (method === 'rekey') return unlock.goOn
  return method === 'view' ? unlock.submitAndShow : unlock.submit
}

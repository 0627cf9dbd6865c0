import { useEffect, useRef, useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { PHRASE_LENGTH } from '../recovery/phrase.ts'
import { Actions } from '../ui/Actions.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { purposeOf } from './purpose.ts'

const ONCE =
  'The words stay in this window and open your profile this once. For a new password, choose “Change password” in the app. Without a password and without the words, nobody can open this profile.'
const NEXT = 'The words stay in this window. Your new password comes next.'

type Props = { state: Extract<FlowState, { step: 'restore' }>; act: Controller }

export function RestoreScreen({ state, act }: Props) {
  const words = useRef<HTMLTextAreaElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [checking, setChecking] = useState(false)

  // As with a password: typing is the purpose of the screen.
  useEffect(() => words.current?.focus(), [])

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const field = words.current
    if (!field || checking) return
    setChecking(true)
    const found = await act.restore(field.value)
    setChecking(false)
    setProblem(found)
    if (found !== null) field.focus()
  }

  return (
    <form class="screen" onSubmit={submit} noValidate autocomplete="off">
      <Heading focus={false}>Use your recovery words</Heading>
      <Asker requester={state.request.requester} act={purposeOf(state.request)} />
      <div class="field">
        <label for="recovery-words">{`Your ${PHRASE_LENGTH} words, in order`}</label>
        <div class="input-row">
          <textarea
            id="recovery-words"
            ref={words}
            rows={5}
            lang="en"
            dir="ltr"
            translate={false}
            autocomplete="off"
            autocapitalize="off"
            autocorrect="off"
            spellcheck={false}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? 'words-hint' : 'words-error words-hint'}
            onInput={() => setProblem(null)}
          />
        </div>
        <p id="words-error" class="field-error" role="alert">
          {problem}
        </p>
        <p id="words-hint" class="hint">
          With spaces between them; numbers and commas do not matter.
        </p>
      </div>
      <p class="hint">{state.request.method === 'rekey' ? NEXT : ONCE}</p>
      <Actions>
        <button type="button" class="button" onClick={() => act.usePassword()}>
          Use password
        </button>
        <button type="submit" class="button primary" aria-disabled={checking}>
          {checking ? 'Checking…' : state.request.method === 'rekey' ? 'Go on' : 'Unlock'}
        </button>
      </Actions>
    </form>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import type { MarkerSource } from '../marker/use-seed.ts'
import { useTexts } from '../messages/context.tsx'
import { PHRASE_LENGTH } from '../recovery/phrase.ts'
import { phraseProblemInWords } from '../text/phrase-problem-in-words.ts'
import { Actions } from '../ui/Actions.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Greeting } from '../ui/MarkerCard.tsx'
import { purposeOf } from './purpose.ts'

type Props = {
  state: Extract<FlowState, { step: 'restore' }>
  act: Controller
  marker: MarkerSource
}

export function RestoreScreen({ state, act, marker }: Props) {
  const texts = useTexts()
  const { m, say } = texts
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
    setProblem(found && phraseProblemInWords(found, texts))
    if (found !== null) field.focus()
  }

  return (
    <form class="screen" onSubmit={submit} noValidate autocomplete="off">
      <Heading focus={false}>{m.restore.title}</Heading>
      <Asker requester={state.request.requester} text={purposeOf(state.request, m)} />
      <Greeting marker={marker} userId={state.request.userId} />
      <div class="field">
        <label for="recovery-words">{say(m.restore.label, { count: PHRASE_LENGTH })}</label>
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
          {m.restore.hint}
        </p>
      </div>
      <p class="hint">{state.request.method === 'rekey' ? m.restore.bodyNext : m.restore.body}</p>
      <p>
        <button type="button" class="more" onClick={() => act.noWords()}>
          {m.restore.noWords}
        </button>
      </p>
      <Actions>
        <button type="button" class="button" onClick={() => act.usePassword()}>
          {m.restore.usePassword}
        </button>
        <button type="submit" class="button primary" aria-disabled={checking}>
          {checking
            ? m.common.checking
            : state.request.method === 'rekey'
              ? m.unlock.goOn
              : m.unlock.submit}
        </button>
      </Actions>
    </form>
  )
}

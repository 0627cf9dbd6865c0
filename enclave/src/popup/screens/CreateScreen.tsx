import { useEffect, useRef, useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import { useTexts } from '../messages/context.tsx'
import type { Texts } from '../messages/texts.ts'
import { isTooLong } from '../password/length.ts'
import type { EstimatorSource } from '../password/remote-estimator.ts'
import type { Strength } from '../password/strength.ts'
import { useStrength } from '../password/use-strength.ts'
import { reasonInWords } from '../text/strength-in-words.ts'
import { tooLongInWords } from '../text/too-long-in-words.ts'
import { Actions } from '../ui/Actions.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { StrengthMeter } from '../ui/StrengthMeter.tsx'
import { type ChoosingState, choosingTexts } from './create-texts.ts'

type Props = {
  state: ChoosingState
  act: Controller
  estimator: EstimatorSource
}
type Problems = { password?: string; repeat?: string; tick?: string }

export function CreateScreen({ state, act, estimator }: Props) {
  const texts = useTexts()
  const { m } = texts
  const password = useRef<HTMLInputElement>(null)
  const repeat = useRef<HTMLInputElement>(null)
  const tick = useRef<HTMLInputElement>(null)
  const { strength, progress, measure, measureNow } = useStrength(estimator, [
    state.request.requester.origin,
    location.host,
  ])
  const [checking, setChecking] = useState(false)
  // The first words only were compared: all of them look at the same password again.
  useEffect(() => {
    if (progress === 1 && password.current) measure(password.current.value)
  }, [progress])
  const [problems, setProblems] = useState<Problems>(
    state.step === 'new-password' && state.known ? { password: m.change.known } : {},
  )
  const choosing = choosingTexts(state, m)

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const first = password.current
    const second = repeat.current
    if (!first || !second) return
    if (checking) return
    const [chosen, repeated] = [first.value, second.value]
    const ticked = tick.current?.checked === true
    setChecking(true)
    const measured = isTooLong(chosen) ? null : await measureNow(chosen).catch(() => null)
    setChecking(false)
    const found = findProblems(chosen, repeated, choosing.kept === null || ticked, measured, texts)
    setProblems(found)
    if (found.password) return first.focus()
    if (found.repeat) return second.focus()
    if (found.tick) return tick.current?.focus()
    first.value = ''
    second.value = ''
    await act.createKey(chosen, ticked)
  }

  return (
    <form class="screen" onSubmit={submit} noValidate>
      <Heading>{choosing.title}</Heading>
      <Asker requester={state.request.requester} text={choosing.asks} />
      <PasswordField
        label={m.create.password}
        name="new-password"
        autoComplete="new-password"
        inputRef={password}
        hint={m.create.hint}
        error={problems.password ?? null}
        onInput={(text) => {
          setProblems(isTooLong(text) ? { password: tooLongInWords(texts) } : {})
          measure(isTooLong(text) ? '' : text)
        }}
      />
      <StrengthMeter strength={strength} progress={progress} />
      <PasswordField
        label={m.create.repeat}
        name="repeat-password"
        autoComplete="new-password"
        inputRef={repeat}
        error={problems.repeat ?? null}
        onInput={() => setProblems({})}
      />
      <Notice tone="plain" icon="key">
        <strong>{choosing.warning}</strong> {choosing.consequence}
        <label class="check">
          <input
            ref={tick}
            type="checkbox"
            aria-invalid={problems.tick !== undefined}
            aria-describedby="tick-meaning"
            onInput={() => setProblems({})}
          />
          <span>{choosing.kept ?? m.create.words}</span>
        </label>
      </Notice>
      {choosing.kept === null ? (
        <p id="tick-meaning" class="hint small">
          {m.create.wordsLater}
        </p>
      ) : (
        <p id="tick-meaning" class="field-error" role="alert">
          {problems.tick}
        </p>
      )}
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          {m.common.cancel}
        </button>
        <button type="submit" class="button primary" aria-disabled={checking}>
          {checking ? m.common.checking : choosing.submit}
        </button>
      </Actions>
    </form>
  )
}

function findProblems(
  password: string,
  repeat: string,
  confirmed: boolean,
  strength: Strength | null,
  texts: Texts,
): Problems {
  const { m, say } = texts
  if (password === '') return { password: m.create.empty }
  if (isTooLong(password)) return { password: tooLongInWords(texts) }
  if (strength === null) return { password: m.create.unmeasured }
  if (!strength.accepted) {
    return { password: say(m.create.tooWeak, { reason: reasonInWords(strength, texts) }) }
  }
  if (password !== repeat) return { repeat: m.create.differ }
  return confirmed ? {} : { tick: m.create.confirmKept }
}

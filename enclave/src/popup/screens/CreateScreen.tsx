import { useEffect, useRef, useState } from 'preact/hooks'
import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { isTooLong, TOO_LONG } from '../password/length.ts'
import type { EstimatorSource } from '../password/remote-estimator.ts'
import type { Strength } from '../password/strength.ts'
import { useStrength } from '../password/use-strength.ts'
import { Actions } from '../ui/Actions.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PasswordField } from '../ui/PasswordField.tsx'
import { StrengthMeter } from '../ui/StrengthMeter.tsx'

type Props = {
  state: Extract<FlowState, { step: 'create' }>
  act: Controller
  estimator: EstimatorSource
}
type Problems = { password?: string; repeat?: string; understood?: string }

export function CreateScreen({ state, act, estimator }: Props) {
  const password = useRef<HTMLInputElement>(null)
  const repeat = useRef<HTMLInputElement>(null)
  const understood = useRef<HTMLInputElement>(null)
  const { strength, progress, measure, measureNow } = useStrength(estimator, [
    state.request.requester.origin,
    location.host,
  ])
  const [checking, setChecking] = useState(false)
  // The first words only were compared: all of them look at the same password again.
  useEffect(() => {
    if (progress === 1 && password.current) measure(password.current.value)
  }, [progress])
  const [problems, setProblems] = useState<Problems>({})

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const first = password.current
    const second = repeat.current
    if (!first || !second) return
    if (checking) return
    const [chosen, repeated, kept] = [
      first.value,
      second.value,
      understood.current?.checked === true,
    ]
    setChecking(true)
    const measured = isTooLong(chosen) ? null : await measureNow(chosen).catch(() => null)
    setChecking(false)
    const found = findProblems(chosen, repeated, kept, measured)
    setProblems(found)
    if (found.password) return first.focus()
    if (found.repeat) return second.focus()
    if (found.understood) return understood.current?.focus()
    first.value = ''
    second.value = ''
    await act.createKey(chosen)
  }

  return (
    <form class="screen" onSubmit={submit} noValidate>
      <Heading>Choose your idOS password</Heading>
      <Asker requester={state.request.requester} act="asks you to create your idOS key" />
      <PasswordField
        label="Password"
        name="new-password"
        autoComplete="new-password"
        inputRef={password}
        hint="Four or more unrelated words work well."
        error={problems.password ?? null}
        onInput={(text) => {
          setProblems(isTooLong(text) ? { password: TOO_LONG } : {})
          measure(isTooLong(text) ? '' : text)
        }}
      />
      <StrengthMeter strength={strength} progress={progress} />
      <PasswordField
        label="Repeat password"
        name="repeat-password"
        autoComplete="new-password"
        inputRef={repeat}
        error={problems.repeat ?? null}
        onInput={() => setProblems({})}
      />
      <Notice tone="plain" icon="key">
        <strong>Nobody can reset this password, not even idOS.</strong> Without it and without
        recovery words, which come next, your credentials must be issued again.
        <label class="check">
          <input
            ref={understood}
            type="checkbox"
            aria-invalid={problems.understood !== undefined}
            aria-describedby="understood-error"
            onInput={() => setProblems({})}
          />
          <span>I have kept my password.</span>
        </label>
      </Notice>
      <p id="understood-error" class="field-error" role="alert">
        {problems.understood}
      </p>
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          Cancel
        </button>
        <button type="submit" class="button primary" aria-disabled={checking}>
          {checking ? 'Checking…' : 'Create key'}
        </button>
      </Actions>
    </form>
  )
}

function findProblems(
  password: string,
  repeat: string,
  understood: boolean,
  strength: Strength | null,
): Problems {
  if (password === '') return { password: 'Type a password.' }
  if (isTooLong(password)) return { password: TOO_LONG }
  if (strength === null) {
    return { password: 'Its strength could not be checked. Look at your connection and try again.' }
  }
  if (!strength.accepted)
    return { password: `Choose a stronger password: ${lowerFirst(strength.reason ?? '')}` }
  if (password !== repeat) return { repeat: 'The two passwords differ.' }
  return understood ? {} : { understood: 'Please confirm that you have kept your password.' }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

import type { Ref } from 'preact'
import { useState } from 'preact/hooks'
import { useTexts } from '../messages/context.tsx'
import { Icon } from './Icon.tsx'

type Props = {
  label: string
  name: string
  autoComplete: 'new-password' | 'current-password'
  /** The text lives in the element alone: it is read on submit and never kept in a state. */
  inputRef: Ref<HTMLInputElement>
  error?: string | null
  hint?: string
  onInput?(text: string): void
}

export function PasswordField(props: Props) {
  const { m, say } = useTexts()
  const [visible, setVisible] = useState(false)
  const { label, name, error = null, hint } = props
  const describedBy = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].join(' ').trim()
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <div class="input-row">
        <input
          id={name}
          name={name}
          ref={props.inputRef}
          type={(visible ? 'text' : 'password') as 'password'}
          autocomplete={props.autoComplete}
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          required
          aria-invalid={error !== null}
          aria-describedby={describedBy || undefined}
          onInput={(event) => props.onInput?.(event.currentTarget.value)}
        />
        <button
          type="button"
          class="reveal"
          aria-pressed={visible}
          aria-label={say(m.common.showPassword, { label })}
          onClick={() => setVisible(!visible)}
        >
          <Icon name={visible ? 'eye-off' : 'eye'} />
        </button>
      </div>
      {hint && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
      <p id={`${name}-error`} class="field-error" role="alert">
        {error}
      </p>
    </div>
  )
}

import type { Ref } from 'preact'

type Props = {
  name: string
  label: string
  /** The text lives in the element alone, as a password does. */
  inputRef: Ref<HTMLInputElement>
  error: string | null
}

/** A word of recovery words. Nothing completes, corrects or sends it anywhere to be checked. */
export function WordField({ name, label, inputRef, error }: Props) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <div class="input-row">
        <input
          id={name}
          ref={inputRef}
          type="text"
          lang="en"
          translate={false}
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck={false}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : `${name}-error`}
        />
      </div>
      <p id={`${name}-error`} class="field-error" role="alert">
        {error}
      </p>
    </div>
  )
}

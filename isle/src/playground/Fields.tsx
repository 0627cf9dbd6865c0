import { useId } from 'react'
import { type ChoiceName, choices, type Settings, type TextName } from './settings.ts'

type Change = (change: Partial<Settings>, isTyped?: boolean) => void
type FieldProps<N> = { name: N; label: string; settings: Settings; change: Change; hint?: string }

type SelectProps = {
  label: string
  value: string
  onChoose: (value: string) => void
  options: readonly (readonly [value: string, text: string])[]
  hint?: string | undefined
}

export function Select({ label, value, onChoose, options, hint }: SelectProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
        aria-describedby={hint ? `${id}-hint` : undefined}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  )
}

type ChoiceProps = FieldProps<ChoiceName> & {
  /** What the values are called, where they do not say it themselves. */
  words?: Readonly<Record<string, string>>
}

export function Choice(props: ChoiceProps) {
  const { name, label, settings, change, hint, words } = props
  const offered: readonly string[] = choices[name]
  return (
    <Select
      label={label}
      value={settings[name]}
      hint={hint}
      onChoose={(value) => change({ [name]: value })}
      options={offered.map((one) => [one, words?.[one] ?? one])}
    />
  )
}

export function Text({ name, label, settings, change, hint }: FieldProps<TextName>) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={settings[name]}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change({ [name]: event.target.value }, true)}
      />
    </div>
  )
}

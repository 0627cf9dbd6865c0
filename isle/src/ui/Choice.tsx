import { useId } from 'react'

type ChoiceProps<T> = {
  /** What is chosen. */
  name: string
  value: T
  options: readonly (readonly [value: T, text: string])[]
  describedBy?: string
  onChange(value: T): void
}

/** One of a few, all of them seen: the browser's own radio buttons, side by side where they fit. */
export function Choice<T>({ name, value, options, describedBy, onChange }: ChoiceProps<T>) {
  const group = useId()
  return (
    <fieldset className="setting" {...(describedBy ? { 'aria-describedby': describedBy } : {})}>
      <legend className="setting-name">{name}</legend>
      <div className={options.length % 2 === 0 ? 'choice' : 'choice choice-odd'}>
        {options.map(([one, text]) => (
          <label key={text} className="choice-option">
            <input
              type="radio"
              name={group}
              checked={one === value}
              onChange={() => onChange(one)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

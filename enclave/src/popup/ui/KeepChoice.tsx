import { useState } from 'preact/hooks'
import type { Term } from '../remember/remembered.ts'
import { CHOICE_LABEL, CHOICES, MEANING } from '../remember/texts.ts'

type Props = {
  terms: readonly Term[]
  onChoose(term: Term | undefined): void
}

/** For how long this device is to remember the person: not at all, unless they say so. */
export function KeepChoice({ terms, onChoose }: Props) {
  const [chosen, setChosen] = useState<'always' | Term>('always')
  const choices = ['always', ...terms] as const
  return (
    <div class="field">
      <label for="keep">{CHOICE_LABEL}</label>
      <div class="input-row">
        <select
          id="keep"
          aria-describedby="keep-meaning"
          value={chosen}
          onChange={({ currentTarget }) => {
            const next = choices.find((choice) => choice === currentTarget.value) ?? 'always'
            setChosen(next)
            onChoose(next === 'always' ? undefined : next)
          }}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {CHOICES[choice]}
            </option>
          ))}
        </select>
      </div>
      <p id="keep-meaning" class="hint" aria-live="polite">
        {MEANING[chosen]}
      </p>
    </div>
  )
}

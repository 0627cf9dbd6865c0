import { useState } from 'preact/hooks'
import type { Term } from '../../shared/remember/remembered.ts'
import { useTexts } from '../messages/context.tsx'

type Props = {
  terms: readonly Term[]
  onChoose(term: Term | undefined): void
}

/** For how long this device is to remember the person: not at all, unless they say so. */
export function KeepChoice({ terms, onChoose }: Props) {
  const { keep } = useTexts().m
  const [chosen, setChosen] = useState<'always' | Term>('always')
  const choices = ['always', ...terms] as const
  return (
    <div class="field">
      <label for="keep">{keep.label}</label>
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
              {keep.choices[choice]}
            </option>
          ))}
        </select>
      </div>
      <p id="keep-meaning" class="hint" aria-live="polite">
        {keep.meaning[chosen]}
      </p>
    </div>
  )
}

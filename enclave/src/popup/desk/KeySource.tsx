import { useState } from 'preact/hooks'
import { useDeskTexts } from './use-desk-texts.ts'

/** Where a key is to come from, as it was typed. */
export type Source =
  | { readonly how: 'chance' }
  | { readonly how: 'name'; readonly name: string }
  /** `file`: text of a key file that was chosen. */
  | { readonly how: 'have'; readonly typed: string; readonly file: string | null }

const FIRST: Readonly<Record<Source['how'], Source>> = {
  chance: { how: 'chance' },
  name: { how: 'name', name: '' },
  have: { how: 'have', typed: '', file: null },
}
/** No key file is longer, in characters. */
const FILE_LIMIT = 10_000

type Props = {
  how: Source['how']
  problem: string | null
  onChange(source: Source): void
}

export function KeySource({ how, problem, onChange }: Props) {
  const { desk } = useDeskTexts().m
  const [typed, setTyped] = useState('')
  const [fileName, setFileName] = useState('')
  const names = { chance: desk.howNew, have: desk.howHave, name: desk.howName }

  async function choose(input: HTMLInputElement) {
    const [file] = input.files ?? []
    setFileName(file?.name ?? '')
    const text = file && file.size < FILE_LIMIT ? await file.text() : ''
    onChange({ how: 'have', typed, file: file ? text : null })
  }

  return (
    <>
      <fieldset class="sources">
        <legend>{desk.how}</legend>
        {Object.entries(names).map(([value, name]) => (
          <label key={value} class="check">
            <input
              type="radio"
              name="source"
              checked={how === value}
              onChange={() => {
                setTyped('')
                onChange(FIRST[value as Source['how']])
              }}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      {how === 'chance' && <p class="hint">{desk.newHint}</p>}
      {how === 'name' && (
        <div class="field">
          <label for="key-name">{desk.nameField}</label>
          <div class="input-row">
            <input
              id="key-name"
              autocomplete="off"
              maxLength={200}
              aria-invalid={problem !== null}
              aria-describedby="source-problem"
              onInput={({ currentTarget }) => onChange({ how: 'name', name: currentTarget.value })}
            />
          </div>
          <p class="hint">{desk.nameHint}</p>
        </div>
      )}
      {how === 'have' && (
        <>
          <div class="field">
            <label for="key-text">{desk.haveField}</label>
            <textarea
              id="key-text"
              class="text-area"
              rows={3}
              maxLength={1000}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              dir="ltr"
              value={typed}
              aria-invalid={problem !== null}
              aria-describedby="source-problem"
              onInput={({ currentTarget }) => {
                setTyped(currentTarget.value)
                onChange({ how: 'have', typed: currentTarget.value, file: null })
              }}
            />
          </div>
          <label class="file">
            <span>{desk.haveFile}</span>
            <input
              type="file"
              accept="application/json,.json"
              onChange={({ currentTarget }) => void choose(currentTarget)}
            />
            <bdi class="hint">{fileName}</bdi>
          </label>
        </>
      )}
      <p id="source-problem" class="field-error" role="alert">
        {problem}
      </p>
    </>
  )
}

import { useState } from 'preact/hooks'
import { isEraseWord } from '../shared/erase-word.ts'
import { useTexts } from './messages/context.tsx'

/** Forgets everything, once the word is typed. */
export function EraseForm({ onErase }: { onErase(): Promise<void> }) {
  const { m, say } = useTexts()
  const [typed, setTyped] = useState('')
  const { word } = m.erase
  const isTyped = isEraseWord(typed, word)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isTyped) void onErase()
      }}
    >
      <label for="erase-word">{say(m.erase.label, { word })}</label>
      <input
        id="erase-word"
        value={typed}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        translate={false}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <button
        type="submit"
        class="button danger"
        aria-disabled={!isTyped}
        aria-describedby={isTyped ? undefined : 'erase-hint'}
      >
        {m.erase.title}
      </button>
      {!isTyped && (
        <p id="erase-hint" class="hint">
          {say(m.erase.untyped, { word })}
        </p>
      )}
    </form>
  )
}
